package dev.k8slab.grader.lint;

import dev.k8slab.exercises.lesson.Block;
import dev.k8slab.exercises.lesson.Lesson;
import dev.k8slab.exercises.lesson.Span;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A lesson says something under headings that a reader finds their way by: the first level is the
 * exercise's title, so headings begin with the second one, and none is left out in between.
 */
final class LessonHeadings implements Rule {

  private static final int FIRST = 2;

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    List<Block> blocks = Lesson.of(exercise.lesson()).blocks();
    if (blocks.isEmpty()) {
      faults.add(pack.lesson(), 1, "the lesson is empty: say what is learnt and what to do");
      return;
    }
    int level = FIRST - 1;
    for (Block block : blocks) {
      if (block instanceof Block.Heading heading) {
        if (heading.level() < FIRST || heading.level() > level + 1) {
          String text = heading.text().stream().map(Span::text).collect(Collectors.joining());
          faults.add(
              pack.lesson(),
              pack.line(pack.lesson(), text),
              "the heading \""
                  + text
                  + "\" is of level "
                  + heading.level()
                  + ": headings begin with `##`, and go one level deeper at most");
        }
        level = Math.max(FIRST, heading.level());
      }
    }
    if (level < FIRST) {
      faults.add(pack.lesson(), 1, "the lesson has no heading: give its parts one, with `##`");
    }
  }
}
