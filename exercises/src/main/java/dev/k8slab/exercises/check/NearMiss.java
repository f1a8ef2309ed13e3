package dev.k8slab.exercises.check;

/**
 * An event that comes close to the wanted one.
 *
 * @param when asks an {@code event}
 * @param actual what to say was found, of that event; null for nothing
 * @param feedback what to tell then
 */
public record NearMiss(Expression when, Expression actual, Feedback feedback) {}
