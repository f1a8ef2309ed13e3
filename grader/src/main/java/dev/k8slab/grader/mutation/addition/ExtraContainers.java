package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Containers that nobody forbade, of the image and with the mounts that the pod's first one has:
 * what the solution mounts in each container it mounts in one more, too.
 */
final class ExtraContainers {

  private ExtraContainers() {}

  static List<PodPatch> of(JsonNode spec) {
    return List.of(
        new PodPatch(Expected.HARMLESS, "a sidecar", ordinary(spec)),
        new PodPatch(Expected.HARMLESS, "an init container", init(spec)),
        new PodPatch(Expected.HARMLESS, "a native sidecar", nativeSidecar(spec)));
  }

  /** A container that runs on. */
  static ObjectNode ordinary(JsonNode spec) {
    return patch("containers", spec, "'sleep', '1000000'");
  }

  /** One that comes to its end. */
  static ObjectNode init(JsonNode spec) {
    return patch("initContainers", spec, "'true'");
  }

  /** One that runs on from before the others; older clusters refuse it. */
  static ObjectNode nativeSidecar(JsonNode spec) {
    ObjectNode patch = patch("initContainers", spec, "'sleep', '1000000'");
    ((ObjectNode) patch.path("initContainers").path(0)).put("restartPolicy", "Always");
    return patch;
  }

  private static ObjectNode patch(String list, JsonNode spec, String command) {
    JsonNode first = spec.path("containers").path(0);
    ObjectNode patch = Json.object("{}");
    ObjectNode container = patch.putArray(list).addObject();
    container.put("name", Scene.NEW).put("image", first.path("image").asText());
    container.setAll(Json.object("{'command': [" + command + "]}"));
    if (first.path("volumeMounts").isArray()) {
      container.set("volumeMounts", first.get("volumeMounts").deepCopy());
    }
    return patch;
  }
}
