package dev.k8slab.embedded.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What a resource held at one revision.
 *
 * @param objects by place ({@code namespace/name}, or the name alone), in its order; not to be
 *     changed
 */
public record Snapshot(long revision, Map<String, ObjectNode> objects) {}
