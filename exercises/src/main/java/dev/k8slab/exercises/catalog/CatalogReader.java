package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Course;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.exercises.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Walks the content folders and reads each exercise it finds. */
final class CatalogReader {

  /** The name of the file that makes a folder an exercise. */
  static final String EXERCISE_FILE = "exercise.yaml";

  private static final int DEEPEST = 6;

  private final Faults faults = new Faults();
  private final Map<Path, Course> courses = new HashMap<>();
  private final List<Exercise> exercises = new ArrayList<>();
  private final List<Exercise> drafts = new ArrayList<>();

  Catalog read(Collection<Path> roots) {
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        exerciseFiles(root).forEach(this::readExercise);
      } else {
        faults.add(root, 1, "there is no such content folder");
      }
    }
    return new Catalog(exercises, drafts, faults.all());
  }

  static List<Path> exerciseFiles(Path root) {
    try (Stream<Path> files =
        Files.find(root, DEEPEST, (path, attributes) -> path.endsWith(EXERCISE_FILE))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readExercise(Path file) {
    int before = faults.count();
    Course course = courses.computeIfAbsent(file.getParent().getParent(), this::readCourse);
    ExerciseReader.read(file, course, faults)
        .ifPresent(
            exercise -> {
              if (exercises.stream().anyMatch(other -> other.id().equals(exercise.id()))) {
                faults.add(
                    file,
                    1,
                    "another exercise has the id `" + exercise.id() + "`: choose a different one");
              }
              (faults.count() == before ? exercises : drafts).add(exercise);
            });
  }

  private Course readCourse(Path folder) {
    String id = folder.getFileName().toString();
    Path file = folder.resolve("course.yaml");
    if (!Files.exists(file)) {
      return new Course(id, id, "");
    }
    return YamlFile.read(file, faults)
        .map(
            yaml -> yaml.read(course -> new Course(id, course.text("title"), course.text("about"))))
        .orElse(new Course(id, id, ""));
  }
}
