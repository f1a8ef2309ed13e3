package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Equivalent;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.grader.mutation.Mutant;
import dev.k8slab.grader.mutation.Mutants;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** What an exercise calls an equivalent change is one that can be made to its solutions. */
final class EquivalentsAreMutants implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    if (exercise.equivalents().isEmpty()) {
      return;
    }
    Path file = exercise.folder().resolve(Exercise.EQUIVALENTS);
    Set<String> known;
    try {
      known = Mutants.of(exercise).stream().map(Mutant::id).collect(Collectors.toSet());
    } catch (UncheckedIOException e) {
      // a solution that cannot be read is another rule's fault
      return;
    }
    for (Equivalent each : exercise.equivalents()) {
      if (!known.contains(each.mutant())) {
        faults.add(
            file,
            pack.line(file, each.mutant()),
            "`" + each.mutant() + "` is no change to a solution any more: remove it");
      }
    }
  }
}
