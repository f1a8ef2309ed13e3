package dev.k8slab.core.content;

import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import dev.k8slab.core.home.LabHome;
import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.catalog.Index;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Outline;
import dev.k8slab.exercises.yaml.Fault;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.exercises.yaml.Nearest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The exercises: an index of all, made once, and each of them read when it is first asked for. The
 * index is kept by each learner's lab, and by the program itself for the content that comes with
 * it.
 */
public final class Content {

  private static final File PROGRAM =
      new File(System.getProperty("java.class.path").split(File.pathSeparator)[0])
          .getAbsoluteFile();

  // another build of the lab may find other exercises without a fault
  private static final String READER = PROGRAM.lastModified() + " " + PROGRAM.length();

  private final List<Path> folders;
  private final LabHome home;
  private final Map<String, Exercise> read = new HashMap<>();
  private Index index;

  /**
   * The exercises of these folders.
   *
   * @param home where a learner's lab keeps the index
   */
  public Content(List<Path> folders, LabHome home) {
    this.folders = List.copyOf(folders);
    this.home = home;
  }

  /** What there is to learn, and the faults of what cannot be used. */
  public synchronized Index index() {
    if (index == null) {
      Path own = home.folder().resolve("cache");
      index = Index.of(folders, List.of(own, PROGRAM.getParentFile().toPath()), READER);
      if (index.isNew()) {
        try {
          index.keep(home.folder("cache"));
        } catch (IOException e) {
          // the next start makes it again
        }
      }
    }
    return index;
  }

  /** Keeps the index beside the program, for learners who start it for the first time. */
  public void ship() {
    index().keep(PROGRAM.getParentFile().toPath());
  }

  /** Reads everything, with the answers that learners do not see: for whoever proves content. */
  public Catalog catalog() {
    return Catalog.read(folders);
  }

  /**
   * The exercise of this id.
   *
   * @throws LabException where there is none, or where its content has faults: all of them are
   *     reported
   */
  public synchronized Exercise require(String id) throws LabException {
    if (read.containsKey(id)) {
      return read.get(id);
    }
    Optional<Outline> outline = index().find(id);
    Faults found = new Faults();
    Optional<Exercise> exercise = outline.flatMap(each -> Index.read(each, found));
    if (exercise.isPresent()) {
      read.put(id, exercise.get());
      return exercise.get();
    }
    List<Fault> faults =
        outline.isPresent()
            ? found.all()
            : index().faults().stream().filter(fault -> isOf(fault, id)).toList();
    if (faults.isEmpty()) {
      throw unknown(id);
    }
    throw new LabException(
        Problem.FAULTY_CONTENT,
        String.join("\n", faults.stream().map(Fault::toString).toList())
            + "\nThe exercise `"
            + id
            + "` has faults in its content: fix them first.");
  }

  /**
   * The folder of the exercise of this id, be it without faults or not.
   *
   * @throws LabException where there is none
   */
  public Path requireFolder(String id) throws LabException {
    Stream<Path> outlined =
        Stream.concat(index().outlines().stream(), index().drafts().stream())
            .filter(outline -> outline.id().equals(id))
            .map(Outline::folder);
    // one that could not be read at all has nothing but its folder's name
    Stream<Path> faulty =
        index().faults().stream().flatMap(fault -> folder(fault.file(), id).stream());
    return Stream.concat(outlined, faulty).findFirst().orElseThrow(() -> unknown(id));
  }

  private LabException unknown(String id) {
    String near = Nearest.hint(id, index().ids());
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
