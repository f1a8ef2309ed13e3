package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a solution does away with, in another container, an init container or a native sidecar, or
 * under another path: a service account's token, root, more rights than root has.
 */
final class ForbiddenInPods {

  private static final String TOKEN_FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount";
  private static final ObjectNode TOKEN_VOLUME =
      Json.object(
          "{'name': 'lab-addition', 'projected': {'sources':"
              + " [{'serviceAccountToken': {'path': 'jwt'}}]}}");
  private static final ObjectNode TOKEN_MOUNT =
      Json.object("{'name': 'lab-addition', 'mountPath': '/opt/lab-addition'}");

  private final JsonNode spec;
  private final List<PodPatch> patches = new ArrayList<>();

  private ForbiddenInPods(JsonNode spec) {
    this.spec = spec;
  }

  /**
   * The additions that fit.
   *
   * @param words what the solution says: the theme is taken from it
   */
  static List<PodPatch> of(JsonNode spec, String words) {
    ForbiddenInPods forbidden = new ForbiddenInPods(spec);
    if (words.contains("automountServiceAccountToken") || words.contains(TOKEN_FOLDER)) {
      forbidden.token();
    }
    if (words.contains("runAsUser") || words.contains("runAsNonRoot")) {
      forbidden.containers(
          "that runs as root", Json.object("{'securityContext': {'runAsUser': 0}}"));
    }
    if (words.contains("capabilities") || words.contains("privileged")) {
      forbidden.containers(
          "that is privileged",
          Json.object("{'securityContext': {'privileged': true, 'runAsUser': 0}}"));
    }
    return forbidden.patches;
  }

  private void token() {
    ObjectNode mounted = Json.object("{}");
    mounted.putArray("volumeMounts").add(TOKEN_MOUNT);
    containers("with a token of another kind at another path", mounted);
    for (PodPatch patch : patches) {
      patch.patch().putArray("volumes").add(TOKEN_VOLUME);
    }
    ObjectNode patch = Json.object("{}");
    ObjectNode container = patch.putArray("containers").addObject();
    container.put("name", spec.path("containers").path(0).path("name").asText());
    container.putArray("volumeMounts").add(TOKEN_MOUNT);
    patch.putArray("volumes").add(TOKEN_VOLUME);
    patches.add(
        new PodPatch(
            Expected.WRONG, "a token of another kind at another path to a container", patch));
  }

  private void containers(String which, ObjectNode settings) {
    add("a container " + which, ExtraContainers.ordinary(spec), settings);
    add("an init container " + which, ExtraContainers.init(spec), settings);
    add("a native sidecar " + which, ExtraContainers.nativeSidecar(spec), settings);
  }

  private void add(String what, ObjectNode patch, ObjectNode settings) {
    patch.properties().forEach(list -> Json.merge((ObjectNode) list.getValue().get(0), settings));
    patches.add(new PodPatch(Expected.WRONG, what, patch));
  }
}
