package dev.k8slab.app.session;

import dev.k8slab.app.command.LabException;
import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Fault;
import dev.k8slab.exercises.yaml.Nearest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The exercises, read when they are first asked for. */
public final class Content {

  private final List<Path> folders;
  private Catalog catalog;

  /** The exercises of these folders. */
  public Content(List<Path> folders) {
    this.folders = folders;
  }

  /** All exercises, and the faults of those that have any. */
  public synchronized Catalog catalog() {
    if (catalog == null) {
      catalog = Catalog.read(folders);
    }
    return catalog;
  }

  /**
   * The exercise of this id.
   *
   * @throws LabException where there is none, or where its content has faults: all of them are told
   */
  public Exercise require(String id) throws LabException {
    Optional<Exercise> exercise = catalog().find(id);
    if (exercise.isPresent()) {
      return exercise.get();
    }
    List<String> faults =
        catalog().faults().stream().filter(fault -> isOf(fault, id)).map(Fault::toString).toList();
    if (!faults.isEmpty()) {
      throw LabException.usage(
          String.join("\n", faults)
              + "\nThe exercise `"
              + id
              + "` has faults in its content: mend them first.");
    }
    String near = Nearest.hint(id, catalog().ids());
    throw LabException.usage(
        "There is no exercise `" + id + "`" + (near.isEmpty() ? ": see `lab list`." : near));
  }

  /** An exercise's folder carries its id behind a number. */
  private static boolean isOf(Fault fault, String id) {
    for (Path name : fault.file()) {
      if (name.toString().replaceFirst("^\\d+-", "").equals(id)) {
        return true;
      }
    }
    return false;
  }
}
