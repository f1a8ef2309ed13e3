package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Additions to pods: to a Pod in its manifest, to a Deployment's template by a patch. */
final class Pods {

  private Pods() {}

  /** Additions to a Pod that the solution makes. */
  static List<Inside> inside(JsonNode object) {
    List<Inside> inside = new ArrayList<>();
    if (Scene.kind(object).equals("Pod") && object.path("spec").has("containers")) {
      for (PodPatch patch : patches(object.path("spec"), object.toString())) {
        ObjectNode copy = object.deepCopy();
        Json.merge((ObjectNode) copy.get("spec"), patch.patch());
        inside.add(new Inside(patch.expected(), patch.what(), copy));
      }
    }
    return inside;
  }

  /** Additions to Deployments as they are in the end. */
  static List<Addition> beside(Scene scene) {
    List<Addition> additions = new ArrayList<>();
    for (JsonNode deployment : scene.all("Deployment")) {
      JsonNode spec = deployment.path("spec").path("template").path("spec");
      if (spec.has("containers")) {
        for (PodPatch patch : patches(spec, scene.words())) {
          ObjectNode whole = Json.object("{'spec': {'template': {}}}");
          ((ObjectNode) whole.at("/spec/template")).set("spec", patch.patch());
          String name = Scene.name(deployment);
          additions.add(
              Addition.commands(
                  patch.expected(),
                  Scene.reported(deployment) + " " + patch.what(),
                  commands(name, whole)));
        }
      }
    }
    return additions;
  }

  /** A patch with a field that a cluster does not know would be taken there without it. */
  private static List<List<String>> commands(String deployment, ObjectNode patch) {
    List<List<String>> commands = new ArrayList<>();
    if (!patch.at("/spec/template/spec/initContainers/0/restartPolicy").isMissingNode()) {
      commands.add(List.of("explain", "pod.spec.initContainers.restartPolicy"));
    }
    commands.add(List.of("patch", "deployment", deployment, "--patch=" + patch));
    commands.add(Workloads.settled(deployment));
    return commands;
  }

  private static List<PodPatch> patches(JsonNode spec, String words) {
    List<PodPatch> all = new ArrayList<>(ForbiddenInPods.of(spec, words));
    all.addAll(ExtraContainers.of(spec));
    all.addAll(SilentFields.of(spec));
    return all;
  }
}
