package dev.k8slab.exercises.check;

/**
 * One thing that must hold of what a check observed.
 *
 * @param that true when all is well
 * @param eachContainer whether it is asked of every container of every pod, init and ephemeral ones
 *     too, with {@code pod} and {@code container}
 * @param actual says what was found; may be null
 * @param otherwise what to tell the learner where it does not hold
 */
public record Expectation(
    Expression that, boolean eachContainer, Expression actual, Feedback otherwise) {}
