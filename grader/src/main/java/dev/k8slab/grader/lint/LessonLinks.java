package dev.k8slab.grader.lint;

import dev.k8slab.exercises.lesson.Lesson;
import dev.k8slab.exercises.lesson.Span;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Links of the lesson lead somewhere: to a web page, or to a file of the exercise's folder. */
final class LessonLinks implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    Lesson.of(exercise.lesson()).spans().stream()
        .filter(span -> span.kind() == Span.Kind.LINK)
        .map(Span::text)
        .distinct()
        .forEach(
            link ->
                fault(link, exercise.folder(), pack)
                    .ifPresent(
                        fault -> faults.add(pack.lesson(), pack.line(pack.lesson(), link), fault)));
  }

  private static Optional<String> fault(String link, Path folder, Pack pack) {
    if (link.contains("://")) {
      return WebAddress.fault(link);
    } else if (WebAddress.isAbsolute(link)) {
      return Optional.of("`" + link + "` is no web page: begin with https:// or http://");
    } else if (link.startsWith("#")) {
      return Optional.of(
          "`" + link + "` leads nowhere: a lesson is read in a terminal, from top down");
    }
    try {
      Path file = folder.resolve(link.replaceFirst("[#?].*", "")).normalize();
      return pack.files().contains(file)
          ? Optional.empty()
          : Optional.of(
              "`" + link + "` leads nowhere: there is no such file in the exercise's folder");
    } catch (InvalidPathException e) {
      return Optional.of("`" + link + "` leads nowhere");
    }
  }
}
