package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.ApiException;
import java.util.ArrayList;
import java.util.List;

/** Which container of a pod is meant. Follows {@code registry/core/pod.validateContainer}. */
final class ContainerChoice {
  private static final List<String> STATUSES =
      List.of("containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses");

  private ContainerChoice() {}

  /**
   * The container's name.
   *
   * @param wanted as the request names it; empty where it names none
   * @throws ApiException 400 if it is none of the pod's, or none is named and there are several
   */
  static String of(ObjectNode pod, String wanted) {
    List<String> names = names(pod, "containers");
    String name = Json.text(pod, "metadata", "name");
    if (wanted.isEmpty() && names.size() == 1) {
      return names.get(0);
    }
    List<String> init = names(pod, "initContainers");
    if (wanted.isEmpty()) {
      throw ApiException.badRequest(
          "a container name must be specified for pod "
              + name
              + ", choose one of: ["
              + String.join(" ", names)
              + "]"
              + (init.isEmpty()
                  ? ""
                  : " or one of the init containers: [" + String.join(" ", init) + "]"));
    }
    List<String> all = new ArrayList<>(names);
    all.addAll(init);
    all.addAll(names(pod, "ephemeralContainers"));
    if (!all.contains(wanted)) {
      throw ApiException.badRequest("container " + wanted + " is not valid for pod " + name);
    }
    return wanted;
  }

  private static List<String> names(ObjectNode pod, String field) {
    List<String> names = new ArrayList<>();
    pod.path("spec").path(field).forEach(one -> names.add(Json.text(one, "name")));
    return names;
  }

  /** The container's specification; a missing node where the pod has none of that name. */
  static JsonNode spec(ObjectNode pod, String container) {
    return named(
        pod.path("spec"),
        container,
        List.of("containers", "initContainers", "ephemeralContainers"));
  }

  /** The container's status; a missing node where there is none yet. */
  static JsonNode status(ObjectNode pod, String container) {
    return named(pod.path("status"), container, STATUSES);
  }

  private static JsonNode named(JsonNode holder, String name, List<String> lists) {
    for (String list : lists) {
      for (JsonNode one : holder.path(list)) {
        if (Json.text(one, "name").equals(name)) {
          return one;
        }
      }
    }
    return MissingNode.getInstance();
  }

  /** The id that the runtime gave a container, of one with the runtime's name before it. */
  static String id(String withRuntime) {
    return withRuntime.substring(withRuntime.indexOf("//") + 2);
  }
}
