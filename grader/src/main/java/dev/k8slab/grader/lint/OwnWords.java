package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import java.nio.file.Path;

/** What {@code lab dev new} leaves to the author is written. */
final class OwnWords implements Rule {

  /** Stands wherever only the author knows what to write. */
  private static final String TO_DO = "CHANGE ME";

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    pack.files().forEach(file -> check(file, pack.text(file), faults));
    Path course = exercise.folder().resolveSibling("course.yaml");
    check(course, pack.course(), faults);
  }

  private static void check(Path file, String text, Faults faults) {
    int line = 1;
    for (String each : text.split("\n")) {
      if (each.contains(TO_DO)) {
        faults.add(file, line, "`" + TO_DO + "` is still here: put words of your own in its place");
      }
      line++;
    }
  }
}
