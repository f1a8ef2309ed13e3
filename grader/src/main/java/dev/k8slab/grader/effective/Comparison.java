package dev.k8slab.grader.effective;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what an object says otherwise than it did, by what both come to. */
public final class Comparison {

  /** Lists whose order means something; in all others it does not. */
  private static final Set<String> ORDERED =
      Set.of("command", "args", "nameservers", "searches", "envFrom", "sources", "initContainers");

  private final List<Change> changes = new ArrayList<>();

  private Comparison() {}

  /**
   * What has changed. Nothing counts as a change that comes to the same: a field written with its
   * default, an empty map, the order of a list that is merged by a key, another level that says it,
   * what admission adds for the service account's token, and status.
   *
   * @param before an object as it was, with its {@code kind}
   * @param now the same object as it is
   */
  public static List<Change> of(Map<String, Object> before, Map<String, Object> now) {
    Comparison comparison = new Comparison();
    comparison.compare(List.of(), NormalForm.of(before), NormalForm.of(now));
    return comparison.changes;
  }

  private void compare(List<Object> steps, Object before, Object now) {
    if (isMap(before) && isMap(now) && !(before == null && now == null)) {
      compareMaps(steps, before, now);
    } else if (before instanceof List<?> || now instanceof List<?>) {
      compareLists(steps, before, now);
    } else if (!new Meaning(pattern(steps)).same(before, now)) {
      changes.add(new Change(steps, before, now));
    }
  }

  /** A map that is missing is compared field by field, too, so that each change has its place. */
  private static boolean isMap(Object value) {
    return value == null || value instanceof Map<?, ?>;
  }

  private void compareMaps(List<Object> steps, Object before, Object now) {
    Map<String, Object> was = Fields.map(before, "before");
    Map<String, Object> is = Fields.map(now, "now");
    if (was.isEmpty() && is.isEmpty() && (before == null || now == null)) {
      changes.add(new Change(steps, before, now));
    }
    Set<String> fields = new LinkedHashSet<>(was.keySet());
    fields.addAll(is.keySet());
    fields.forEach(field -> compare(with(steps, field), was.get(field), is.get(field)));
  }

  private void compareLists(List<Object> steps, Object before, Object now) {
    String name = String.valueOf(steps.get(steps.size() - 1));
    if (!(before == null || before instanceof List<?>)
        || !(now == null || now instanceof List<?>)) {
      changes.add(new Change(steps, before, now));
      return;
    }
    List<Object> was = Fields.list(before, name);
    List<Object> is = Fields.list(now, name);
    if (isKeyed(name, was) && isKeyed(name, is)) {
      compareKeyed(steps, byKey(name, was), byKey(name, is), ORDERED.contains(name));
    } else if (!same(steps, was, is, ORDERED.contains(name))) {
      changes.add(new Change(steps, before, now));
    }
  }

  private void compareKeyed(
      List<Object> steps, Map<String, Object> was, Map<String, Object> is, boolean ordered) {
    int found = changes.size();
    Set<String> ids = new LinkedHashSet<>(was.keySet());
    ids.addAll(is.keySet());
    for (String id : ids) {
      List<Object> place = with(steps, new Change.Element(id));
      if (was.containsKey(id) && is.containsKey(id)) {
        compare(place, was.get(id), is.get(id));
      } else {
        changes.add(new Change(place, was.get(id), is.get(id)));
      }
    }
    if (ordered
        && changes.size() == found
        && !List.copyOf(was.keySet()).equals(List.copyOf(is.keySet()))) {
      changes.add(new Change(steps, was.keySet(), is.keySet()));
    }
  }

  private static boolean isKeyed(String list, List<Object> elements) {
    return MergeKeys.known(list)
        && elements.stream()
            .allMatch(each -> each instanceof Map<?, ?> map && MergeKeys.of(list, map).isPresent());
  }

  /** Of those with the same key the last one counts, as for variables of the environment. */
  private static Map<String, Object> byKey(String list, List<Object> elements) {
    Map<String, Object> byKey = new LinkedHashMap<>();
    for (Object each : elements) {
      Map<String, Object> element = Fields.map(each, list);
      Object id = element.get(MergeKeys.of(list, element).orElseThrow());
      // a port may be there for TCP and for UDP
      byKey.put(
          element.containsKey("protocol") ? id + "/" + element.get("protocol") : "" + id, each);
    }
    return byKey;
  }

  private static boolean same(
      List<Object> steps, List<Object> was, List<Object> is, boolean ordered) {
    if (was.size() != is.size()) {
      return false;
    }
    List<Object> left = new ArrayList<>(is);
    for (Object each : was) {
      int place = ordered ? 0 : indexOf(steps, each, left);
      if (place < 0 || !same(steps, each, left.get(place))) {
        return false;
      }
      left.remove(place);
    }
    return true;
  }

  private static int indexOf(List<Object> steps, Object wanted, List<Object> all) {
    for (int i = 0; i < all.size(); i++) {
      if (same(steps, wanted, all.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean same(List<Object> steps, Object before, Object now) {
    Comparison comparison = new Comparison();
    comparison.compare(steps, before, now);
    return comparison.changes.isEmpty();
  }

  private static String pattern(List<Object> steps) {
    return String.join(
        ".", steps.stream().filter(String.class::isInstance).map(String::valueOf).toList());
  }

  private static List<Object> with(List<Object> steps, Object step) {
    List<Object> longer = new ArrayList<>(steps);
    longer.add(step);
    return longer;
  }
}
