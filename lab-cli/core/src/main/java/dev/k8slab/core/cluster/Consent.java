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
}
