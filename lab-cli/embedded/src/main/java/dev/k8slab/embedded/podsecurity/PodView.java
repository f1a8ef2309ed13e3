package dev.k8slab.embedded.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A pod, or a template of some, as checks look at it.
 *
 * @param version the minor version of the standards by which it is judged
 */
record PodView(JsonNode metadata, JsonNode spec, int version) {

  JsonNode securityContext() {
    return spec.path("securityContext");
  }

  /** All containers, in the order of {@code visitContainers}. */
  List<JsonNode> containers() {
    List<JsonNode> all = new ArrayList<>();
    for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
      spec.path(list).forEach(all::add);
    }
    return all;
  }

  /** The names of the containers of which something holds. */
  List<String> containersThat(Predicate<JsonNode> holds) {
    return containers().stream().filter(holds).map(one -> Json.text(one, "name")).toList();
  }

  boolean isWindows() {
    return Json.text(spec, "os", "name").equals("windows");
  }

  /** True if the pod's users are not the host's, which some checks allow more since 1.35. */
  boolean hasOwnUsers() {
    return version >= 35 && spec.has("hostUsers") && !spec.path("hostUsers").asBoolean(true);
  }

  /** {@code container "a"}, {@code containers "a", "b"}. */
  static String named(String noun, List<String> names) {
    return (names.size() == 1 ? noun : noun + "s") + " " + quoted(names);
  }

  /** Quoted, each once, in the order given. */
  static String quoted(List<String> names) {
    Set<String> once = new LinkedHashSet<>(names);
    return once.stream().map(Cause::quote).collect(Collectors.joining(", "));
  }

  /** The pod, the containers, or both, as one that does something. */
  static String setters(boolean pod, List<String> containers) {
    if (containers.isEmpty()) {
      return pod ? "pod" : "";
    }
    return (pod ? "pod and " : "") + named("container", containers);
  }
}
