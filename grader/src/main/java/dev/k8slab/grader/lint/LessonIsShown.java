package dev.k8slab.grader.lint;

import dev.k8slab.exercises.lesson.Lesson;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;

/**
 * All that the lesson says can be shown in a terminal: what stands in angle brackets is HTML to
 * Markdown, and neither HTML nor pictures can.
 */
final class LessonIsShown implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    Lesson.leftOut(exercise.lesson()).stream()
        .distinct()
        .forEach(
            text ->
                faults.add(
                    pack.lesson(),
                    pack.line(pack.lesson(), text),
                    text.startsWith("<")
                        ? "`" + text + "` is HTML and not shown: in backticks it is code, and shown"
                        : "the picture `" + text + "` is not shown: say in words what it shows"));
  }
}
