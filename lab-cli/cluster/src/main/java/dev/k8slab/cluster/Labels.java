package dev.k8slab.cluster;

import java.util.Map;

/**
 * The labels that tell what belongs to a lab: on containers, volumes and networks of the engine as
 * well as on objects in a cluster. Cleaning up goes by them alone, never by names.
 */
public final class Labels {

  /** On everything a lab created; its value is {@code true}. */
  public static final String MANAGED = "dev.k8slab/managed";

  /** On everything that belongs to one cluster; its value is the {@link ClusterRecord#id()}. */
  public static final String CLUSTER = "dev.k8slab/cluster";

  private Labels() {}

  /** Both labels for what belongs to this cluster. */
  public static Map<String, String> of(String clusterId) {
    return Map.of(MANAGED, "true", CLUSTER, clusterId);
  }
}
