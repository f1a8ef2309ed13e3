package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Course;
import dev.k8slab.exercises.yaml.Fault;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.exercises.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The courses that exercises belong to, each of which is read once. */
final class Courses {

  private final Map<Path, Read> read = new HashMap<>();

  /**
   * A course.
   *
   * @param course what its file says of it; where that has a fault, no more than the folder's name
   * @param text the file's text; empty where there is none that can be read
   * @param faults what is wrong with the file
   */
  record Read(Course course, String text, List<Fault> faults) {}

  /** That of an exercise: the folder around its own. */
  Read of(Path exercise) {
    return read.computeIfAbsent(file(exercise), Courses::read);
  }

  /** The file of an exercise's course. */
  static Path file(Path exercise) {
    return exercise.resolveSibling("course.yaml");
  }

  private static Read read(Path file) {
    Path folder = file.getParent();
    String id = folder.getFileName() == null ? "" : folder.getFileName().toString();
    Course unnamed = new Course(id, id, "");
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Read(unnamed, "", List.of());
    }
    Faults faults = new Faults();
    Optional<String> text = YamlFile.text(file, faults);
    Optional<Course> course =
        text.flatMap(source -> YamlFile.of(file, source, faults))
            .map(yaml -> yaml.read(map -> new Course(id, map.text("title"), map.text("about"))))
            .filter(read -> faults.count() == 0);
    return new Read(course.orElse(unnamed), text.orElse(""), faults.all());
  }
}
