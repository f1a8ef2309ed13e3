package dev.k8slab.core.content;

import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.exercises.yaml.Fault;
import dev.k8slab.exercises.yaml.Nearest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The exercises, read when they are first asked for. */
public final class Content {

  private final List<Path> folders;
  private final Object taking = new Object();
  private String fingerprint;
  private Catalog catalog;

  /** The exercises of these folders. */
  public Content(List<Path> folders) {
    this.folders = folders;
  }

  /** All exercises, and the faults of those that have any. */
  public synchronized Catalog catalog() {
    if (catalog == null) {
      fingerprint();
      catalog = Catalog.read(folders);
    }
    return catalog;
  }

  /**
   * The fingerprint of what is read, or will be. Taken before it is read: what changes afterwards
   * shows in the fingerprint that the next lab takes. Does not wait for the reading.
   */
  public String fingerprint() {
    synchronized (taking) {
      if (fingerprint == null) {
        fingerprint = Fingerprint.ofContent(folders);
      }
      return fingerprint;
    }
  }

  /** Begins to read them beside whatever else there is to do; who asks waits for the end of it. */
  public void readAhead() {
    Thread reader = new Thread(this::catalog, "content");
    reader.setDaemon(true);
    reader.start();
  }

  /** All exercises without a fault, in the order learners meet them. */
  public List<Exercise> exercises() {
    return catalog().exercises().stream().map(ProvableExercise::exercise).toList();
  }

  /** The exercise of this id, or nothing. */
  public Optional<Exercise> find(String id) {
    return catalog().find(id).map(ProvableExercise::exercise);
  }

  /**
   * The exercise of this id.
   *
   * @throws LabException where there is none, or where its content has faults: all of them are told
   */
  public Exercise require(String id) throws LabException {
    Optional<Exercise> exercise = find(id);
    if (exercise.isPresent()) {
      return exercise.get();
    }
    List<String> faults =
        catalog().faults().stream().filter(fault -> isOf(fault, id)).map(Fault::toString).toList();
    if (!faults.isEmpty()) {
      throw new LabException(
          Problem.FAULTY_CONTENT,
          String.join("\n", faults)
              + "\nThe exercise `"
              + id
              + "` has faults in its content: fix them first.");
    }
    throw unknown(id);
  }

  /**
   * The folder of the exercise of this id, be it without faults or not.
   *
   * @throws LabException where there is none
   */
  public Path requireFolder(String id) throws LabException {
    Stream<Path> read =
        Stream.concat(catalog().exercises().stream(), catalog().drafts().stream())
            .filter(exercise -> exercise.id().equals(id))
            .map(exercise -> exercise.exercise().folder());
    // one that could not be read at all has nothing but its folder's name
    Stream<Path> faulty =
        catalog().faults().stream().flatMap(fault -> folder(fault.file(), id).stream());
    return Stream.concat(read, faulty).findFirst().orElseThrow(() -> unknown(id));
  }

  private LabException unknown(String id) {
    String near = Nearest.hint(id, catalog().ids());
    return new LabException(
        Problem.UNKNOWN_EXERCISE,
        "There is no exercise `" + id + "`" + (near.isEmpty() ? ": see `lab list`." : near));
  }

  private static boolean isOf(Fault fault, String id) {
    return folder(fault.file(), id).isPresent();
  }

  /** The folder around a file that is an exercise's: it carries the id, maybe behind a number. */
  private static Optional<Path> folder(Path file, String id) {
    for (Path each = file; each != null && each.getFileName() != null; each = each.getParent()) {
      if (each.getFileName().toString().replaceFirst("^\\d+-", "").equals(id)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
