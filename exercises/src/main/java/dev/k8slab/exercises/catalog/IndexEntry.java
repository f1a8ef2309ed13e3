package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Outline;
import dev.k8slab.exercises.yaml.Fault;
import dev.k8slab.exercises.yaml.Faults;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading an exercise.
 *
 * @param folder its folder
 * @param fingerprint of the files it was read from
 * @param outline nothing where it could not be read
 * @param courseFaults what is wrong with its course's file, which does not keep it from being used
 * @param faults what is wrong with the exercise itself
 */
record IndexEntry(
    Path folder,
    String fingerprint,
    Optional<Outline> outline,
    List<Fault> courseFaults,
    List<Fault> faults) {

  /** Reads what is reported of an exercise before it is asked for. */
  static IndexEntry read(Path folder, String fingerprint, Courses courses) {
    Courses.Read course = courses.of(folder);
    Faults faults = new Faults();
    Optional<Outline> outline = ExerciseReader.readOutline(folder, course.course(), faults);
    return new IndexEntry(folder, fingerprint, outline, course.faults(), faults.all());
  }

  /** The fingerprint of the files that an outline is made of, as they are now. */
  static String fingerprint(Path folder) {
    return Fingerprint.of(folder, ExerciseReader.NOT_OUTLINED)
        + Fingerprint.ofFile(Courses.file(folder));
  }
}
