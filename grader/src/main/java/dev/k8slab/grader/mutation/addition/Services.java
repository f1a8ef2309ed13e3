package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people do to the Services of the start, and pods that take a place behind one which is not
 * theirs.
 */
final class Services {

  private Services() {}

  static List<Addition> beside(Scene scene) {
    List<Addition> additions = new ArrayList<>();
    for (JsonNode service : scene.started("Service")) {
      JsonNode selector = service.path("spec").path("selector");
      if (!selector.isObject() || selector.isEmpty()) {
        continue;
      }
      additions.add(
          patch(
              Expected.WRONG,
              "a label to the selector of ",
              service,
              "{'spec': {'selector': {'lab-addition': 'x'}}}"));
      additions.add(
          patch(
              Expected.HARMLESS,
              "client affinity to ",
              service,
              "{'spec': {'sessionAffinity': 'ClientIP'}}"));
      additions.add(
          Addition.manifests(
              Expected.HARMLESS,
              "a second Service like " + Scene.name(service),
              List.of(second(service))));
      image(scene)
          .ifPresent(
              image ->
                  additions.add(
                      Addition.manifests(
                          Expected.WRONG,
                          "a pod with the labels that "
                              + Scene.reported(service)
                              + " selects, and that serves nobody",
                          List.of(decoy(selector, image)))));
    }
    return additions;
  }

  private static Addition patch(Expected expected, String what, JsonNode service, String patch) {
    return Addition.commands(
        expected,
        what + Scene.reported(service),
        List.of(List.of("patch", "service", Scene.name(service), "--patch=" + Json.object(patch))));
  }

  private static ObjectNode second(JsonNode service) {
    ObjectNode second = service.deepCopy();
    second.putObject("metadata").put("name", Scene.NEW);
    return second;
  }

  /** An image of the start, as a cluster may have no other. */
  private static Optional<String> image(Scene scene) {
    return scene.start().stream()
        .flatMap(object -> object.findValuesAsText("image").stream())
        .findFirst();
  }

  private static ObjectNode decoy(JsonNode labels, String image) {
    ObjectNode pod = Json.object("{'apiVersion': 'v1', 'kind': 'Pod'}");
    ObjectNode metadata = Json.mapping(pod, "metadata");
    metadata.put("name", Scene.NEW);
    metadata.set("labels", labels.deepCopy());
    ObjectNode spec = Json.mapping(pod, "spec");
    spec.put("terminationGracePeriodSeconds", 1);
    spec.putArray("containers")
        .addObject()
        .put("name", Scene.NEW)
        .put("image", image)
        .setAll(Json.object("{'command': ['sleep', '1000000']}"));
    return pod;
  }
}
