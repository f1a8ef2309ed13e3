package dev.k8slab.embedded.admission;

/** One admission plugin; it takes part in the first round, in the second, or in both. */
public interface Plugin {
  /**
   * The first round, before an object is validated: changes or refuses what is about to happen.
   *
   * @throws dev.k8slab.embedded.status.ApiException if it may not
   */
  default void admit(Attributes attributes) {}

  /**
   * The second round, with the object as it would be stored: refuses it, or warns of it, and leaves
   * it as it is.
   *
   * @throws dev.k8slab.embedded.status.ApiException if it may not
   */
  default void validate(Attributes attributes) {}
}
