package dev.k8slab.exercises.check;

/**
 * An event that comes close to the wanted one.
 *
 * @param when a CEL expression over {@code event}
 * @param feedback what to tell then
 */
public record NearMiss(String when, Feedback feedback) {}
