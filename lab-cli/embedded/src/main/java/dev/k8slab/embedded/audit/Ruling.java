package dev.k8slab.embedded.audit;

import java.util.Set;

/**
 * What a policy says of a request.
 *
 * @param omitStages the stages at which nothing is written
 * @param omitManagedFields whether objects are written without their managed fields
 */
public record Ruling(Level level, Set<String> omitStages, boolean omitManagedFields) {
  static final Ruling NOTHING = new Ruling(Level.NONE, Set.of(), false);

  /** Whether anything is written at a stage. */
  public boolean writes(String stage) {
    return level != Level.NONE && !omitStages.contains(stage);
  }
}
