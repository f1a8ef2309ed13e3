package dev.k8slab.exercises.check;

/**
 * An event that comes close to the wanted one.
 *
 * @param when asks an {@code event}
 * @param feedback what to tell then
 */
public record NearMiss(Expression when, Feedback feedback) {}
