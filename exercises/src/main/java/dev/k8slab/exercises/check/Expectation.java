package dev.k8slab.exercises.check;

/**
 * One thing that must hold of what a check observed, and what to tell the learner where it does
 * not.
 *
 * @param code the stable name of the failure
 * @param that a CEL expression that is true when all is well
 * @param eachContainer whether it is asked of every container of every pod, with {@code pod} and
 *     {@code container}
 * @param message one or two sentences; a template
 * @param expected what was expected; a template, may be null
 * @param actual a CEL expression that says what was found; may be null
 * @param next one command worth running next; a template, may be null
 */
public record Expectation(
    String code,
    String that,
    boolean eachContainer,
    String message,
    String expected,
    String actual,
    String next) {}
