package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields of a pod that say nothing: empty ones, and defaults written down. All of a level go into
 * one addition, as each costs the start of pods: where one fails, its code tells the field.
 */
final class SilentFields {

  private final JsonNode spec;
  private final List<PodPatch> patches = new ArrayList<>();

  private SilentFields(JsonNode spec) {
    this.spec = spec;
  }

  static List<PodPatch> of(JsonNode spec) {
    SilentFields fields = new SilentFields(spec);
    fields.add(
        "defaults and empty fields",
        Json.object(
            "{'securityContext': {}, 'hostNetwork': false, 'hostPID': false, 'hostIPC': false,"
                + " 'dnsPolicy': 'ClusterFirst', 'restartPolicy': 'Always', 'enableServiceLinks':"
                + " true}"));
    fields.each(
        "defaults and empty fields",
        "{'securityContext': {'capabilities': {}, 'privileged': false}, 'terminationMessagePolicy':"
            + " 'File', 'stdin': false}");
    fields.each("a variable", "{'env': [{'name': 'LAB_ADDITION', 'value': 'x'}]}");
    PodPatch scratch =
        fields.each(
            "an emptyDir at a path of its own",
            "{'volumeMounts': [{'name': 'lab-addition', 'mountPath': '/lab-addition'}]}");
    scratch
        .patch()
        .putArray("volumes")
        .add(Json.object("{'name': 'lab-addition', 'emptyDir': {}}"));
    return fields.patches;
  }

  /** What the pod says itself stays. */
  private void add(String what, ObjectNode patch) {
    spec.fieldNames()
        .forEachRemaining(
            field -> {
              if (!field.equals("containers")) {
                patch.remove(field);
              }
            });
    patches.add(new PodPatch(Expected.HARMLESS, what, patch));
  }

  private PodPatch each(String what, String settings) {
    ObjectNode patch = Json.object("{}");
    ArrayNode containers = patch.putArray("containers");
    for (JsonNode container : spec.path("containers")) {
      ObjectNode silent = Json.object(settings);
      silent.put("name", container.path("name").asText());
      if (container.path("securityContext").path("privileged").asBoolean()) {
        silent.remove("securityContext");
      }
      containers.add(silent);
    }
    add(what + " to each container", patch);
    return patches.get(patches.size() - 1);
  }
}
