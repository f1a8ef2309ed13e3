package dev.k8slab.exercises.model;

/**
 * A document whose claim an exercise tests.
 *
 * @param document the document's short name, for instance {@code 000}
 * @param claim what it says, in our words
 */
public record Source(String document, String claim) {}
