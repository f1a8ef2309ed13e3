package dev.k8slab.embedded.admission;

/** One admission plugin. */
public interface Plugin {
  /**
   * Changes or refuses what is about to happen.
   *
   * @throws dev.k8slab.embedded.status.ApiException if it may not
   */
  void admit(Attributes attributes);
}
