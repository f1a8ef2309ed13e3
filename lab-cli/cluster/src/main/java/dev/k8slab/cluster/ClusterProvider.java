package dev.k8slab.cluster;

import java.util.List;

/**
 * One way to come by a Kubernetes cluster; the way into this module. A provider is stateless: what
 * it opened is described by a {@link ClusterRecord}, which a later process hands back to {@link
 * #attach}. All that differs by kind is behind this interface.
 */
public interface ClusterProvider {

  /** The name of this kind, as {@code --cluster} takes it; never null. */
  String kind();

  /** Whether it takes a cluster of the learner's by the name of its context. */
  default boolean takesContext() {
    return false;
  }

  /**
   * Looks whether such a cluster can be opened as it is asked for; creates nothing.
   *
   * @throws ClusterException where it cannot
   */
  PreparedCluster prepare(OpenRequest request) throws ClusterException;

  /**
   * Prepares and opens a cluster that needs no consent, or whose consent was given.
   *
   * @throws ClusterException as {@link PreparedCluster#open}
   */
  default Cluster open(OpenRequest request, OpenProgress progress) throws ClusterException {
    return prepare(request).open(progress);
  }

  /**
   * The cluster that an earlier process opened. Does nothing that could fail or take time; {@link
   * Cluster#state()} looks.
   */
  Cluster attach(ClusterRecord record);

  /**
   * What this machine has and lacks for such a cluster; takes two seconds at most.
   *
   * @param image as in {@link OpenRequest}
   */
  default List<Diagnosis> diagnose(String image) {
    return List.of();
  }

  /**
   * What such clusters have left on this machine.
   *
   * @throws ClusterException where one cannot look
   */
  default Remains cleanUp() throws ClusterException {
    return Remains.NONE;
  }
}
