package dev.k8slab.grader.kind;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;

/** What an object tells of its own deletion. */
public final class Deletion {

  private Deletion() {}

  /** Whether somebody has deleted it, and it is not gone yet. */
  public static boolean isUnderWay(HasMetadata object) {
    return object.getMetadata().getDeletionTimestamp() != null;
  }

  /**
   * When it was to be gone, by the API server's clock: {@code deletionTimestamp} is the moment of
   * the request and the grace period. After that it waits for whoever has put a finalizer on it.
   */
  public static Instant due(HasMetadata object) {
    return Instant.parse(object.getMetadata().getDeletionTimestamp());
  }
}
