package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.yaml.Faults;

/** For every step there is a mistake that fails there: else nothing shows that it can be failed. */
final class StepsCanFail implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    for (Step step : exercise.steps()) {
      if (pack.provable().mistakes().stream()
          .noneMatch(mistake -> mistake.step().equals(step.id()))) {
        faults.add(
            pack.exerciseFile(),
            step.line(),
            "no mistake fails at step `"
                + step.id()
                + "`: add one to `wrong`, with `step: "
                + step.id()
                + "` in its expect.yaml");
      }
    }
  }
}
