package dev.k8slab.embedded.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One write, as history keeps it and watches see it.
 *
 * @param revision the write's number; the object bears it, too, also where it was deleted
 * @param before the object before the write; null where it was created
 * @param after the object after the write, or its last state where it was deleted
 * @param deleted true if the object is gone
 */
public record Change(
    long revision, Key key, ObjectNode before, ObjectNode after, boolean deleted) {}
