package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Mistake;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.exercises.yaml.Faults;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Solutions and mistakes change something, and what a mistake begins with does so, too. */
final class AnswersDoSomething implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    for (Solution each : exercise.rightAnswers()) {
      requireCommands(each.parts(), exercise.folder(each).resolve("solution.yaml"), pack, faults);
    }
    for (Mistake each : exercise.mistakes()) {
      Path file = exercise.folder(each).resolve("expect.yaml");
      requireCommands(each.parts(), file, pack, faults);
      requireBase(each, exercise, file, pack, faults);
    }
  }

  private static void requireCommands(List<Part> parts, Path file, Pack pack, Faults faults) {
    if (parts.stream().allMatch(part -> Comments.without(pack.text(part.file())).isEmpty())) {
      faults.add(
          file,
          1,
          "nothing is done here: add a part for a step, such as 10-STEP.yaml or 10-STEP.sh");
    }
  }

  private static void requireBase(
      Mistake mistake, Exercise exercise, Path file, Pack pack, Faults faults) {
    Optional<Solution> base = exercise.rightAnswer(mistake.base());
    if (base.isPresent() && base.get().through(mistake.through()).isEmpty()) {
      faults.add(
          file,
          pack.line(file, "through"),
          "solution `"
              + mistake.base()
              + "` has no part for step `"
              + mistake.through()
              + "`, so that nothing of it would be applied: name a step for which it has one");
    }
  }
}
