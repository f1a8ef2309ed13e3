package dev.k8slab.grader.effective;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Objects of the API written in one way, so that two that come to the same are equal: without
 * status, without what the API server and the scheduler choose, without fields that are empty or
 * hold the value that counts where they are left out, and with what the pod's level says where it
 * takes effect, in each container.
 */
final class NormalForm {

  /** Of the metadata only this tells what somebody wanted. */
  private static final List<String> METADATA = List.of("labels", "annotations");

  /**
   * Fields whose default the API server does not write down, by their name; all others that are
   * booleans default to false. From the comments in {@code k8s.io/api/core/v1/types.go}.
   */
  private static final Map<String, Object> UNWRITTEN_DEFAULTS =
      Map.ofEntries(
          entry("automountServiceAccountToken", true),
          entry("hostUsers", true),
          entry("allowPrivilegeEscalation", true),
          entry("enableServiceLinks", true),
          entry("allocateLoadBalancerNodePorts", true),
          entry("fsGroupChangePolicy", "Always"),
          entry("supplementalGroupsPolicy", "Merge"));

  /**
   * An empty value of these says something: {@code emptyDir} is a kind of volume, and an empty
   * selector of a NetworkPolicy selects everything where a missing one selects nothing.
   */
  private static final Set<String> SAY_SOMETHING_WHEN_EMPTY =
      Set.of("emptyDir", "podSelector", "namespaceSelector");

  private NormalForm() {}

  /**
   * An object in this form.
   *
   * @param object with its {@code kind}
   */
  static Map<String, Object> of(Map<String, Object> object) {
    String kind = Fields.textAt(object, "kind");
    Map<String, Object> copy = copy(object);
    List.of("apiVersion", "kind", "status").forEach(copy::remove);
    Map<String, Object> metadata = Fields.mapAt(copy, "metadata");
    metadata.keySet().retainAll(METADATA);
    DefaultValues.CHOSEN.getOrDefault(kind, Set.of()).forEach(path -> removeChosen(copy, path));
    if (kind.equals("ServiceAccount")) {
      // up to 1.23 a controller adds the Secret of its token
      copy.remove("secrets");
    }
    PodSpecs.find(copy).ifPresent(ContainersAlone::fold);
    return pruned(copy);
  }

  /** Removes what was chosen; {@code None} is what somebody asked for. */
  private static void removeChosen(Map<String, Object> object, String path) {
    int list = path.indexOf("[]");
    String first = list < 0 ? path : path.substring(0, list);
    Map<String, Object> above = object;
    // the labels of Jobs have dots in their names
    String rest = first;
    while (rest.contains(".") && above.get(rest.substring(0, rest.indexOf('.'))) instanceof Map) {
      above = Fields.mapAt(above, rest.substring(0, rest.indexOf('.')));
      rest = rest.substring(rest.indexOf('.') + 1);
    }
    if (list < 0) {
      if (!"None".equals(above.get(rest))) {
        above.remove(rest);
      }
    } else if (path.length() == list + 2) {
      if (!Fields.listAt(above, rest).contains("None")) {
        above.remove(rest);
      }
    } else {
      Fields.mapsAt(above, rest).forEach(each -> removeChosen(each, path.substring(list + 3)));
    }
  }

  /** A copy that can be changed, all the way down. */
  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), copyOf(value)));
    return copy;
  }

  private static Object copyOf(Object value) {
    if (value instanceof Map<?, ?> map) {
      return copy(map);
    } else if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(each -> copy.add(copyOf(each)));
      return copy;
    }
    return value;
  }

  private static Map<String, Object> pruned(Map<?, ?> map) {
    Map<String, Object> rest = new LinkedHashMap<>();
    map.forEach(
        (key, value) ->
            pruned(String.valueOf(key), value)
                .ifPresent(kept -> rest.put(String.valueOf(key), kept)));
    return rest;
  }

  private static Optional<Object> pruned(String field, Object value) {
    Object rest = value;
    if (value instanceof Map<?, ?> map) {
      rest = pruned(map);
    } else if (value instanceof List<?> list) {
      // an element says something even where it is empty: a rule without conditions allows all
      rest = list.stream().map(each -> each instanceof Map<?, ?> map ? pruned(map) : each).toList();
    }
    boolean empty =
        rest == null
            || rest.equals(UNWRITTEN_DEFAULTS.getOrDefault(field, false))
            || !SAY_SOMETHING_WHEN_EMPTY.contains(field)
                && (rest.equals(Map.of()) || rest.equals(List.of()));
    return empty ? Optional.empty() : Optional.of(rest);
  }
}
