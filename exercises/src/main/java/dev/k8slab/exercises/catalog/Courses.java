package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Course;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.exercises.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The courses that exercises belong to, each of which is read once. */
final class Courses {

  private final Map<Path, Read> read = new HashMap<>();

  /**
   * A course.
   *
   * @param course what its file says of it
   * @param text the file's text; empty where there is none that can be read
   */
  record Read(Course course, String text) {}

  /** That of an exercise: the folder around its own. */
  Read of(Path exercise, Faults faults) {
    Path folder = exercise.getParent() == null ? exercise : exercise.getParent();
    return read.computeIfAbsent(folder, each -> read(each, faults));
  }

  private static Read read(Path folder, Faults faults) {
    String id = folder.getFileName() == null ? "" : folder.getFileName().toString();
    Course unnamed = new Course(id, id, "");
    Path file = folder.resolve("course.yaml");
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Read(unnamed, "");
    }
    Optional<String> text = YamlFile.text(file, faults);
    return new Read(
        text.flatMap(source -> YamlFile.of(file, source, faults))
            .map(yaml -> yaml.read(map -> new Course(id, map.text("title"), map.text("about"))))
            .orElse(unnamed),
        text.orElse(""));
  }
}
