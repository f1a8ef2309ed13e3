package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A container put into a pod that runs, as `kubectl debug` does; older clusters refuse it. */
final class EphemeralContainers {

  private EphemeralContainers() {}

  static List<Addition> beside(Scene scene) {
    List<Addition> additions = new ArrayList<>();
    for (JsonNode pod : scene.all("Pod")) {
      additions.add(addition(Expected.HARMLESS, "an ephemeral container to ", pod, "{}"));
      String words = scene.wordsAbout(pod);
      if (words.contains("runAsUser") || words.contains("runAsNonRoot")) {
        additions.add(
            addition(
                Expected.WRONG,
                "an ephemeral container that runs as root to ",
                pod,
                "{'securityContext': {'runAsUser': 0}}"));
      }
      if (words.contains("capabilities") || words.contains("privileged")) {
        additions.add(
            addition(
                Expected.WRONG,
                "an ephemeral container that is privileged to ",
                pod,
                "{'securityContext': {'privileged': true, 'runAsUser': 0}}"));
      }
    }
    return additions;
  }

  private static Addition addition(Expected expected, String what, JsonNode pod, String settings) {
    JsonNode container =
        ExtraContainers.ordinary(pod.path("spec")).path("containers").path(0).deepCopy();
    Json.merge((ObjectNode) container, Json.object(settings));
    ObjectNode patch = Json.object("{'spec': {}}");
    Json.list(Json.mapping(patch, "spec"), "ephemeralContainers").add(container);
    return Addition.commands(
        expected,
        what + Scene.reported(pod),
        List.of(
            List.of(
                "patch",
                "pod",
                Scene.name(pod),
                "--subresource=ephemeralcontainers",
                "--patch=" + patch)));
  }
}
