package dev.k8slab.core.cluster;

import dev.k8slab.core.failure.LabException;
import java.io.IOException;

/** Whether the learner agrees to work in a cluster of their own. */
@FunctionalInterface
public interface Consent {

  /**
   * Makes sure of it.
   *
   * @param context the name of the context that the lab would work in
   * @throws LabException where there is no consent
   */
  void require(String context) throws LabException, IOException;

  /**
   * Makes sure that a further cluster may be opened although memory is short.
   *
   * @param available mebibytes of memory that this machine has to spare
   * @throws LabException where there is no consent
   */
  default void requireMemory(Track track, long available) throws LabException {
    // whoever was not asked has said so
  }
}
