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
    for (Solution each : pack.provable().rightAnswers()) {
      requireCommands(each.parts(), pack.provable().folder(each).resolve("solution.yaml"), faults);
    }
    for (Mistake each : pack.provable().mistakes()) {
      Path file = pack.provable().folder(each).resolve("expect.yaml");
      requireCommands(each.parts(), file, faults);
      requireBase(each, file, pack, faults);
    }
  }

  private static void requireCommands(List<Part> parts, Path file, Faults faults) {
    if (parts.stream().allMatch(part -> Comments.without(part.text()).isEmpty())) {
      faults.add(
          file,
          1,
          "nothing is done here: add a part for a step, such as 10-STEP.yaml or 10-STEP.sh");
    }
  }

  private static void requireBase(Mistake mistake, Path file, Pack pack, Faults faults) {
    Optional<Solution> base = pack.provable().rightAnswer(mistake.base());
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
