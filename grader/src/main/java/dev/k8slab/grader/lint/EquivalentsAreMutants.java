package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Equivalent;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.grader.mutation.Equivalents;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What an exercise calls an equivalent change is one that can be made to its solutions. */
final class EquivalentsAreMutants implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    if (pack.provable().equivalents().isEmpty()) {
      return;
    }
    Path file = exercise.folder().resolve(Exercise.EQUIVALENTS);
    for (Equivalent each : unknown(pack.provable())) {
      faults.add(
          file,
          pack.line(file, each.mutant()),
          "`"
              + each.mutant()
              + "` is no "
              + (each.mistake() ? "harmless addition" : "change")
              + " to a solution any more: remove it");
    }
  }

  private static List<Equivalent> unknown(ProvableExercise exercise) {
    try {
      return Equivalents.unknown(exercise);
    } catch (UncheckedIOException e) {
      // a solution that cannot be read is another rule's fault
      return List.of();
    }
  }
}
