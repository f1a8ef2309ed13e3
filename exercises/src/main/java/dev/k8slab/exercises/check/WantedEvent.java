package dev.k8slab.exercises.check;

/**
 * An event that the audit log must show.
 *
 * @param when asks an {@code event}
 * @param follows whether the cluster makes it happen by itself once the events before it did, so
 *     that it is worth waiting for
 * @param missing what to tell where there is none
 */
public record WantedEvent(Expression when, boolean follows, Feedback missing) {}
