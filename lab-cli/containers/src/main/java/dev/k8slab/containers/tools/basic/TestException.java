package dev.k8slab.containers.tools.basic;

/** A condition is none. */
final class TestException extends Exception {
  private static final long serialVersionUID = 1L;

  TestException(String message) {
    super(message, null, false, false);
  }
}
