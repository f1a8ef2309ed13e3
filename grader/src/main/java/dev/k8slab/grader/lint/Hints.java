package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.yaml.Faults;

/** Nobody is left alone with a step: each has a hint, and no hint is empty. */
final class Hints implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    for (Step step : exercise.steps()) {
      if (step.hints().isEmpty()) {
        faults.add(
            pack.exerciseFile(),
            step.line(),
            "step `" + step.id() + "` has no hint: add at least one under `hints`");
      } else if (step.hints().stream().anyMatch(String::isBlank)) {
        faults.add(
            pack.exerciseFile(),
            step.line(),
            "step `" + step.id() + "` has an empty hint: write it or remove it");
      }
    }
  }
}
