package dev.k8slab.grader.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ObjectName;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.exercises.model.Texts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names a learner may mix up: of the starting state's objects and of the solution's own. */
final class Names {

  private static final String CONTAINER = "a container";

  private final Map<String, Set<String>> byKind = new LinkedHashMap<>();
  private final List<ObjectName> clusterWide;

  private Names(List<ObjectName> clusterWide) {
    this.clusterWide = clusterWide;
  }

  static Names of(Exercise exercise, Solution solution) {
    Names names = new Names(exercise.clusterWide());
    names.add("ServiceAccount", "default");
    names.addAll(exercise.start());
    solution.parts().stream().map(Part::folder).distinct().forEach(names::addAll);
    return names;
  }

  /** Names of these documents alone. */
  static Names of(List<JsonNode> documents, List<ObjectName> clusterWide) {
    Names names = new Names(clusterWide);
    documents.forEach(names::add);
    return names;
  }

  private void addAll(Texts texts) {
    Documents.of(texts).forEach(this::add);
  }

  private void add(JsonNode document) {
    if (document.has("kind")) {
      add(document.get("kind").asText(), document.path("metadata").path("name").asText());
    }
    for (JsonNode containers : document.findValues("containers")) {
      containers.forEach(container -> add(CONTAINER, container.path("name").asText()));
    }
  }

  private void add(String kind, String name) {
    byKind.computeIfAbsent(Kinds.singular(kind), each -> new LinkedHashSet<>()).add(name);
  }

  /**
   * Another object's name.
   *
   * @param kind as manifests or as commands say it: {@code Deployment}, {@code deployments.apps}
   */
  Optional<String> sibling(String kind, String name) {
    Set<String> names = byKind.getOrDefault(Kinds.singular(kind), Set.of());
    return names.stream().filter(each -> !each.equals(name)).findFirst();
  }

  /** Another container's name. */
  Optional<String> siblingContainer(String name) {
    return sibling(CONTAINER, name);
  }

  /** Another object's name, or a mistyped one. */
  String other(String kind, String name) {
    return sibling(kind, name).orElseGet(() -> mistyped(name));
  }

  /**
   * Another name for an object outside of any namespace; only one that a reset removes, as nothing
   * may stay behind.
   */
  Optional<String> clusterWide(String kind, String name) {
    return clusterWide.stream()
        .filter(object -> object.kind().equals(kind))
        .map(object -> TemplatePlaceholders.hide(object.name()))
        .filter(each -> !each.equals(name))
        .findFirst();
  }

  /** Whether objects of this kind are outside of any namespace, as far as the exercise says. */
  boolean isClusterWide(String kind) {
    return clusterWide.stream().anyMatch(object -> object.kind().equals(kind));
  }

  static String mistyped(String name) {
    return name + "-x";
  }
}
