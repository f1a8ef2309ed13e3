package dev.k8slab.containers.net;

/** A server of names. Called on any thread, at once by many; it does not wait. */
@FunctionalInterface
public interface Resolver {
  /**
   * Answers a question.
   *
   * @param source whose address it comes from
   * @return null if no answer ever comes
   */
  Reply answer(String source, Question question);
}
