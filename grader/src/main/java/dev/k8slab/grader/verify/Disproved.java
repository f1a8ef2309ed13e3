package dev.k8slab.grader.verify;

/** A claim of the content does not hold; the message says what was seen instead. */
public class Disproved extends Exception {

  private static final long serialVersionUID = 1L;

  Disproved(String message) {
    super(message);
  }
}
