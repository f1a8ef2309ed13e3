package dev.k8slab.exercises.check;

/**
 * An event that the audit log must show.
 *
 * @param when a CEL expression over {@code event}
 * @param missing what to tell where there is none
 */
public record WantedEvent(String when, Feedback missing) {}
