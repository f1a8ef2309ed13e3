package dev.k8slab.grader.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ObjectName;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.model.Texts;
import dev.k8slab.grader.mutation.Mutant.Placement;
import dev.k8slab.grader.mutation.addition.Addition;
import dev.k8slab.grader.mutation.addition.Additions;
import dev.k8slab.grader.mutation.addition.Inside;
import dev.k8slab.grader.mutation.addition.Scene;
import dev.k8slab.grader.solve.KubectlScript;
import dev.k8slab.grader.solve.ManifestText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Derives from a solution what people add to it: into the objects that it makes, and besides. What
 * is done besides comes last, before the last part's step is graded. Where every step is a thing
 * done, nobody would look by then, so there it also comes first.
 */
final class AddedMutants {

  private final Exercise exercise;
  private final Solution solution;
  private final Scene scene;
  private final Map<String, Integer> replicasBefore;
  private final Set<String> known;
  private final List<Mutant> mutants = new ArrayList<>();

  private AddedMutants(Exercise exercise, Solution solution, Set<String> known) throws IOException {
    this.exercise = exercise;
    this.solution = solution;
    List<JsonNode> start = objects(exercise.start());
    Replicas replicas = new Replicas();
    replicas.manifests(start);
    this.replicasBefore = replicas.found();
    for (Part part : solution.parts()) {
      replicas.part(part);
    }
    this.scene = scene(exercise, solution, start).with(replicas.found());
    this.known = known;
  }

  /**
   * The additions of a solution.
   *
   * @param known what other solutions have had added, which is not added again; grows
   */
  static List<Mutant> of(Exercise exercise, Solution solution, Set<String> known) {
    if (solution.parts().isEmpty()) {
      return List.of();
    }
    try {
      AddedMutants added = new AddedMutants(exercise, solution, known);
      added.inside();
      added.beside();
      return added.mutants;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void inside() throws IOException {
    Set<String> done = new HashSet<>();
    for (Part part : solution.parts()) {
      for (String file : files(part)) {
        if (done.add(file)) {
          inside(part, file);
        }
      }
    }
  }

  private static List<String> files(Part part) throws IOException {
    if (part.kind() == Part.Kind.MANIFESTS) {
      return List.of(part.name());
    }
    List<String> files = new ArrayList<>();
    if (part.kind() == Part.Kind.COMMANDS) {
      String script = TemplatePlaceholders.hide(part.text());
      for (List<String> words : KubectlScript.parse(script, part.name())) {
        Command command = new Command(words);
        if (!command.looks()) {
          files.addAll(HandedFiles.of(command, part.folder()));
        }
      }
    }
    return files;
  }

  private void inside(Part part, String file) {
    List<JsonNode> all = Documents.ofTemplate(part.folder().find(file).orElse(""));
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).has("kind")) {
        continue;
      }
      String reported =
          all.get(i).path("kind").asText()
              + " "
              + all.get(i).path("metadata").path("name").asText();
      for (Inside inside : Additions.inside(all.get(i), scene)) {
        List<JsonNode> documents = new ArrayList<>(all);
        documents.set(i, inside.result());
        if (known.add(part.step() + " " + reported + " " + inside.what())) {
          String id = id(file) + (all.size() == 1 ? "" : reported + ": ") + "add " + inside.what();
          mutants.add(
              new Mutant(
                  TemplatePlaceholders.show(id),
                  inside.expected(),
                  Placement.IN_PLACE,
                  solution,
                  part,
                  part,
                  file,
                  TemplatePlaceholders.show(ManifestText.write(documents)),
                  List.of()));
        }
      }
    }
  }

  private void beside() {
    boolean passing = exercise.steps().stream().allMatch(Step::once);
    Part first = solution.parts().get(0);
    Part last = solution.parts().get(solution.parts().size() - 1);
    if (passing) {
      for (Addition addition : Additions.beside(scene.with(replicasBefore))) {
        beside(Placement.BEFORE, first, "first add ", addition);
      }
    }
    for (Addition addition : Additions.beside(scene)) {
      beside(Placement.AFTER, last, "then add ", addition);
    }
  }

  private void beside(Placement placement, Part part, String when, Addition addition) {
    boolean manifests = addition.kind() == Part.Kind.MANIFESTS;
    // what is done to an object that is there is the same beside every solution
    if (known.add(when + addition.what() + (manifests ? addition.text() : ""))) {
      String suffix = manifests ? ".yaml" : ".sh";
      String file = "addition" + suffix;
      mutants.add(
          new Mutant(
              TemplatePlaceholders.show(id(part.name()) + when + addition.what()),
              addition.expected(),
              placement,
              solution,
              part,
              new Part(file, part.step(), addition.kind(), part.folder()),
              file,
              TemplatePlaceholders.show(addition.text()),
              List.of()));
    }
  }

  private String id(String file) {
    return solution.name() + "/" + file + ": ";
  }

  private static Scene scene(Exercise exercise, Solution solution, List<JsonNode> start)
      throws IOException {
    StringBuilder words = new StringBuilder();
    for (Part part : solution.parts()) {
      words.append(part.text()).append('\n');
      for (String file : files(part)) {
        words.append(part.folder().find(file).orElse("")).append('\n');
      }
    }
    return new Scene(
        start,
        objects(solution.parts().get(0).folder()),
        words.toString(),
        exercise.clusterWide().stream().map(AddedMutants::hidden).toList(),
        Map.of());
  }

  private static ObjectName hidden(ObjectName object) {
    return new ObjectName(
        object.apiVersion(), object.kind(), TemplatePlaceholders.hide(object.name()));
  }

  /** The objects in a folder's manifests, in the order of the files' names. */
  private static List<JsonNode> objects(Texts folder) {
    return Documents.of(folder).stream()
        .filter(document -> document.path("metadata").has("name"))
        .toList();
  }
}
