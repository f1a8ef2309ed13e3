package dev.k8slab.cluster;

import java.nio.file.Path;
import java.util.List;

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
 * @param content folders whose {@code images/*.yaml} describe what a cluster with simulated
 *     containers is to know beside its own images
 */
public record OpenRequest(
    String id, Path folder, String kubernetes, String image, String context, List<Path> content) {

  /** The same with no content. */
  public OpenRequest(String id, Path folder, String kubernetes, String image, String context) {
    this(id, folder, kubernetes, image, context, List.of());
  }
}
