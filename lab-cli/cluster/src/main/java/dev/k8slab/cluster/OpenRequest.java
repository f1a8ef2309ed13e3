package dev.k8slab.cluster;

import java.nio.file.Path;

/**
 * What kind of cluster is wanted.
 *
 * @param id the lab's own name for it, unique on the machine; becomes part of container and volume
 *     names
 * @param folder an existing folder of the lab's state that the cluster's files go to
 * @param kubernetes {@code classic}, {@code modern}, or a version such as {@code v1.27.3}; never
 *     null
 * @param image the image to run instead of the version's own, or null
 * @param context the learner's context to use, or null for the current one; only for the existing
 *     kind
 */
public record OpenRequest(
    String id, Path folder, String kubernetes, String image, String context) {}
