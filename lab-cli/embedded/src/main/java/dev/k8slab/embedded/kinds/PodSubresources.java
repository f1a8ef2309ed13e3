package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What may be changed of a running pod by doors of its own: containers to debug it, and what its
 * containers may use. Follows {@code podEphemeralContainersStrategy} and {@code podResizeStrategy}.
 */
final class PodSubresources {
  private static final String DEBUG = "ephemeralcontainers";
  private static final String RESIZE = "resize";
  private static final String CONTAINERS = "ephemeralContainers";

  private PodSubresources() {}

  static boolean has(String subresource) {
    return subresource.equals(DEBUG) || subresource.equals(RESIZE);
  }

  /** Leaves of a change what its door lets through. */
  static void prepare(String subresource, ObjectNode pod, ObjectNode old) {
    ObjectNode spec = Json.at(old, "spec").deepCopy();
    if (subresource.equals(DEBUG)) {
      JsonNode wanted = pod.path("spec").path(CONTAINERS);
      if (wanted.isArray()) {
        spec.set(CONTAINERS, wanted);
      } else {
        spec.remove(CONTAINERS);
      }
    } else {
      for (String list : List.of("containers", "initContainers")) {
        spec.path(list).forEach(one -> resize((ObjectNode) one, pod.path("spec").path(list)));
      }
    }
    pod.set("spec", spec);
    pod.set("status", old.path("status").deepCopy());
  }

  private static void resize(ObjectNode container, JsonNode wanted) {
    for (JsonNode one : wanted) {
      if (one.path("name").equals(container.path("name"))) {
        for (String field : List.of("resources", "resizePolicy")) {
          if (one.has(field)) {
            container.set(field, one.get(field));
          }
        }
      }
    }
  }

  static List<Cause> validate(String subresource, ObjectNode pod, ObjectNode old) {
    return subresource.equals(DEBUG) ? validateDebug(pod, old) : validateResize(pod, old);
  }

  private static List<Cause> validateResize(ObjectNode pod, ObjectNode old) {
    String before = Json.text(old, "status", "qosClass");
    return PodStrategy.qosClass(pod.path("spec")).equals(before)
        ? List.of()
        : List.of(
            Cause.invalid("spec", before, "Pod QOS Class may not change as a result of resizing"));
  }

  private static List<Cause> validateDebug(ObjectNode pod, ObjectNode old) {
    List<Cause> causes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String list : List.of("containers", "initContainers")) {
      pod.path("spec").path(list).forEach(one -> names.add(Json.text(one, "name")));
    }
    int i = 0;
    for (JsonNode one : pod.path("spec").path(CONTAINERS)) {
      String at = "spec." + CONTAINERS + "[" + i++ + "]";
      if (Json.text(one, "name").isEmpty()) {
        causes.add(Cause.required(at + ".name", ""));
      } else if (!names.add(Json.text(one, "name"))) {
        causes.add(Cause.duplicate(at + ".name", Json.text(one, "name")));
      }
      if (Json.text(one, "image").isEmpty()) {
        causes.add(Cause.required(at + ".image", ""));
      }
    }
    for (JsonNode before : old.path("spec").path(CONTAINERS)) {
      String fate = fate(before, pod.path("spec").path(CONTAINERS));
      if (!fate.isEmpty()) {
        causes.add(
            Cause.forbidden(
                "spec." + CONTAINERS,
                "existing ephemeral containers "
                    + Cause.quote(Json.text(before, "name"))
                    + " may not be "
                    + fate
                    + "\n"));
      }
    }
    return causes;
  }

  private static String fate(JsonNode before, JsonNode now) {
    for (JsonNode one : now) {
      if (one.path("name").equals(before.path("name"))) {
        return one.equals(before) ? "" : "changed";
      }
    }
    return "removed";
  }
}
