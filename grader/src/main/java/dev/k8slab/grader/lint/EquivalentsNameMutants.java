package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.grader.mutation.Equivalents;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What is said to leave a solution right is a change that the lab makes to one. */
final class EquivalentsNameMutants implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    Path file = exercise.folder().resolve(Exercise.EQUIVALENTS);
    for (String id : unknown(exercise)) {
      faults.add(
          file,
          pack.line(file, id),
          "the lab makes no change `" + id + "` to a solution: correct or remove it");
    }
  }

  private static List<String> unknown(Exercise exercise) {
    try {
      return exercise.equivalents().isEmpty() ? List.of() : Equivalents.unknown(exercise);
    } catch (UncheckedIOException e) {
      // a script that is none is told by another rule, a file that cannot be read by the catalog
      return List.of();
    }
  }
}
