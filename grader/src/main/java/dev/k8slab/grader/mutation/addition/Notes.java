package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Labels and annotations that nobody forbade, and an object of another kind with the same name. */
final class Notes {

  private Notes() {}

  static List<Addition> beside(Scene scene) {
    List<Addition> additions = new ArrayList<>();
    for (JsonNode object : scene.start()) {
      String kind = Scene.kind(object).toLowerCase(Locale.ROOT);
      additions.add(
          Addition.commands(
              Expected.HARMLESS,
              "a label to " + Scene.reported(object),
              List.of(List.of("label", kind, Scene.name(object), Scene.NEW + "=x"))));
      additions.add(
          Addition.commands(
              Expected.HARMLESS,
              "an annotation to " + Scene.reported(object),
              List.of(List.of("annotate", kind, Scene.name(object), Scene.NEW + "=x"))));
    }
    if (scene.hasPods()) {
      // those of Deployments have no manifest, and names that nobody knows
      additions.add(
          Addition.commands(
              Expected.HARMLESS,
              "a label to every pod",
              List.of(List.of("label", "pods", "--all", Scene.NEW + "=x"))));
      additions.add(
          Addition.commands(
              Expected.HARMLESS,
              "an annotation to every pod",
              List.of(List.of("annotate", "pods", "--all", Scene.NEW + "=x"))));
    }
    scene.start().stream()
        .map(Scene::name)
        .distinct()
        .forEach(
            name ->
                additions.add(
                    Addition.manifests(
                        Expected.HARMLESS,
                        "a ConfigMap that bears the name " + name,
                        List.of(named(name)))));
    return additions;
  }

  /** The same in an object that the solution makes. */
  static List<Inside> inside(JsonNode object) {
    if (Scene.name(object).isEmpty()) {
      return List.of();
    }
    ObjectNode copy = object.deepCopy();
    Json.merge(
        copy,
        Json.object(
            "{'metadata': {'labels': {'lab-addition': 'x'}, 'annotations': {'lab-addition':"
                + " 'x'}}}"));
    return List.of(new Inside(Expected.HARMLESS, "a label and an annotation", copy));
  }

  private static ObjectNode named(String name) {
    ObjectNode map = Json.object("{'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {}}");
    Json.mapping(map, "metadata").put("name", name);
    return map;
  }
}
