package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.exercises.yaml.Fault;
import dev.k8slab.exercises.yaml.Faults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads each exercise below the content folders with all that its folder holds. */
final class CatalogReader {

  private final Faults faults = new Faults();
  private final Courses courses = new Courses();
  private final List<ProvableExercise> exercises = new ArrayList<>();
  private final List<ProvableExercise> drafts = new ArrayList<>();

  Catalog read(Collection<Path> roots) {
    for (Path root : roots) {
      ExerciseFolders.below(root, faults).forEach(this::read);
    }
    return new Catalog(exercises, drafts, faults.all());
  }

  private void read(Path folder) {
    Courses.Read course = courses.of(folder);
    course.faults().forEach(faults::add);
    int before = faults.count();
    ExerciseReader.readAll(folder, course.course(), course.text(), faults)
        .ifPresent(
            exercise -> {
              if (exercises.stream().anyMatch(other -> other.id().equals(exercise.id()))) {
                faults.add(sameId(folder, exercise.id()));
              }
              (faults.count() == before ? exercises : drafts).add(exercise);
            });
  }

  /** What is reported of an exercise whose id another one before it has. */
  static Fault sameId(Path folder, String id) {
    return new Fault(
        folder.resolve(Exercise.FILE),
        1,
        "another exercise has the id `" + id + "`: choose a different one");
  }
}
