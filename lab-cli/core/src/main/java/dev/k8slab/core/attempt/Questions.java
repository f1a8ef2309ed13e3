package dev.k8slab.core.attempt;

import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.verdict.Status;
import java.util.List;
import java.util.Optional;

/**
 * The steps of an exercise that ask for an answer.
 *
 * @param exercise the exercise
 * @param running the attempt at it
 */
record Questions(Exercise exercise, Running running) {

  /**
   * The step that an answer is meant for.
   *
   * @param named its id where it was named
   * @throws LabException where there is no such step, or none is meant
   */
  Step meant(Optional<String> named) throws LabException {
    List<Step> asking = exercise.steps().stream().filter(Questions::asks).toList();
    String names = String.join(", ", asking.stream().map(Step::id).toList());
    if (asking.isEmpty()) {
      throw LabException.usage(
          "The exercise `" + exercise.id() + "` asks for no answer: `lab show` tells what to do.");
    }
    if (named.isPresent()) {
      return asking.stream()
          .filter(step -> step.id().equals(named.get()))
          .findFirst()
          .orElseThrow(
              () ->
                  LabException.usage(
                      "No step `"
                          + named.get()
                          + "` asks for an answer, but these do: "
                          + names
                          + "."));
    }
    // a wrong answer is mended first; else the next question is answered
    return asking.stream()
        .filter(step -> answered(step) && running.steps().get(step.id()) == Status.FAILED)
        .findFirst()
        .or(() -> asking.stream().filter(step -> !answered(step)).findFirst())
        .or(() -> asking.stream().filter(step -> asking.size() == 1).findFirst())
        .orElseThrow(
            () ->
                LabException.usage(
                    "Every question has an answer already: say which one you mean with --step ("
                        + names
                        + ")."));
  }

  private boolean answered(Step step) {
    return running.attempt().answers().containsKey(step.id());
  }

  private static boolean asks(Step step) {
    return step.checks().stream().anyMatch(check -> check.spec() instanceof AnswerCheck);
  }
}
