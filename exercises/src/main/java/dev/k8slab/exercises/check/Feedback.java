package dev.k8slab.exercises.check;

/**
 * How a failure is reported.
 *
 * @param code the stable name of the failure
 * @param message one or two sentences; a template
 * @param expected what was expected; a template, may be null
 * @param next one command worth running next; a template, may be null
 */
public record Feedback(String code, String message, String expected, String next) {

  /** The same words for a failure of this code. */
  Feedback withCode(String other) {
    return new Feedback(other, message, expected, next);
  }
}
