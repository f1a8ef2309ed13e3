package dev.k8slab.grader.watch;

/** A cluster ends each watch as soon as it is open. */
public final class EndsAtOnceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EndsAtOnceException() {
    super("The cluster ends each watch at once.", null, false, false);
  }
}
