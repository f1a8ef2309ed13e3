package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Course;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.exercises.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  List<Path> exerciseFiles(Path root) {
    List<Path> found = new ArrayList<>();
    try {
      // whoever names a link as a content folder means where it leads; links within lead nowhere
      Path start = Files.isSymbolicLink(root) ? root.toRealPath() : root.toAbsolutePath();
      Files.walkFileTree(start.normalize(), Set.of(), DEEPEST, new Finder(found));
    } catch (IOException e) {
      faults.add(root, 1, "the folder cannot be read: " + e.getMessage());
    }
    return found.stream().sorted().toList();
  }

  /** Finds the files that make a folder an exercise, and goes on where something is unreadable. */
  private final class Finder extends SimpleFileVisitor<Path> {

    private final List<Path> found;

    Finder(List<Path> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.endsWith(EXERCISE_FILE)) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      faults.add(file, 1, "it cannot be read: " + e.getMessage());
      return FileVisitResult.CONTINUE;
    }
  }

  private void readExercise(Path file) {
    int before = faults.count();
    Course course = courses.computeIfAbsent(courseOf(file), this::readCourse);
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

  private static Path courseOf(Path exerciseFile) {
    Path folder = exerciseFile.getParent();
    return folder.getParent() == null ? folder : folder.getParent();
  }

  private Course readCourse(Path folder) {
    String id = folder.getFileName() == null ? "" : folder.getFileName().toString();
    Path file = folder.resolve("course.yaml");
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Course(id, id, "");
    }
    return YamlFile.read(file, faults)
        .map(
            yaml -> yaml.read(course -> new Course(id, course.text("title"), course.text("about"))))
        .orElse(new Course(id, id, ""));
  }
}
