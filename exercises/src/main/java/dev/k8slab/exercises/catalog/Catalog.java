package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.exercises.yaml.Fault;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All exercises with all that their folders hold, in the order learners meet them, and all faults
 * of the content they were read from; the way in for whoever proves or looks through content. An
 * exercise with a fault is left out.
 *
 * @param exercises the exercises without a fault
 * @param drafts those with faults, as far as they could be read: for their authors, never for
 *     learners
 * @param faults every fault of all folders
 */
public record Catalog(
    List<ProvableExercise> exercises, List<ProvableExercise> drafts, List<Fault> faults) {

  public Catalog {
    exercises = List.copyOf(exercises);
    drafts = List.copyOf(drafts);
    faults = List.copyOf(faults);
  }

  /**
   * Reads content folders.
   *
   * @param roots folders that hold courses; what is not a folder becomes a fault
   */
  public static Catalog read(Collection<Path> roots) {
    return new CatalogReader().read(roots);
  }

  /** The exercise of this id, or nothing. */
  public Optional<ProvableExercise> find(String id) {
    return exercises.stream().filter(exercise -> exercise.id().equals(id)).findFirst();
  }

  /** The ids of all exercises, in their order. */
  public List<String> ids() {
    return exercises.stream().map(ProvableExercise::id).toList();
  }
}
