package dev.k8slab.cluster;

/**
 * One way to come by a Kubernetes cluster; the way into this module. A provider is stateless: what
 * it opened is described by a {@link ClusterRecord}, which a later process hands back to {@link
 * #attach}.
 */
public interface ClusterProvider {

  /** The name of this kind, as {@code --cluster} takes it; never null. */
  String kind();

  /**
   * Opens a cluster and returns when it is ready: a node is Ready, the default service account is
   * there and the cluster's DNS answers. Blocks for as long as that takes.
   *
   * @throws ClusterException with one sentence for the user; nothing that was created is left
   *     behind then
   */
  Cluster open(OpenRequest request, OpenProgress progress) throws ClusterException;

  /**
   * The cluster that an earlier process opened. Does nothing that could fail or take time; {@link
   * Cluster#state()} looks.
   */
  Cluster attach(ClusterRecord record);
}
