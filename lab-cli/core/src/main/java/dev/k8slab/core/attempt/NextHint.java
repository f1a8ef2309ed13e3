package dev.k8slab.core.attempt;

import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.lesson.Lesson;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.template.Template;
import java.util.Optional;

/** The hint that helps next. */
public sealed interface NextHint {

  /**
   * A hint.
   *
   * @param step the step's id
   * @param number which of the step's hints it is, from 1
   * @param of how many hints the step has
   * @param text the hint
   */
  record Shown(String step, int number, int of, Lesson text) implements NextHint {}

  /**
   * All hints of the open step were shown.
   *
   * @param step the step's id
   */
  record NoneLeft(String step) implements NextHint {}

  /** No step is open. */
  record AllPassed() implements NextHint {}

  /** The one for the first step that is open. */
  static NextHint of(Exercise exercise, Running running) {
    Optional<Step> open =
        exercise.steps().stream().filter(step -> !running.passed(step.id())).findFirst();
    if (open.isEmpty()) {
      return new AllPassed();
    }
    Step step = open.get();
    int shown = running.hints().getOrDefault(step.id(), 0);
    if (shown >= step.hints().size()) {
      return new NoneLeft(step.id());
    }
    String text =
        Template.of(step.hints().get(shown)).render(LessonVariables.of(exercise, running));
    return new Shown(step.id(), shown + 1, step.hints().size(), Lesson.of(text));
  }
}
