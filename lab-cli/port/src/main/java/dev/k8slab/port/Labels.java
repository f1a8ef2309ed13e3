package dev.k8slab.port;

import java.util.Map;

/**
 * The labels that tell what belongs to a lab: on containers, volumes and networks of the engine as
 * well as on objects in a cluster. Cleaning up goes by them alone, never by names.
 */
public final class Labels {

  /** On everything a lab created; its value is {@code true}. */
  public static final String MANAGED = "dev.k8slab/managed";

  /** On everything that belongs to one cluster; its value is the {@link ClusterPort#id()}. */
  public static final String CLUSTER = "dev.k8slab/cluster";

  /**
   * What the PodSecurityPolicy that admits everything is called, the ClusterRole that lets it be
   * used, and each binding of that: only exercises about policies are to feel the admission plugin.
   */
  public static final String UNRESTRICTED = "lab-unrestricted";

  private Labels() {}

  /** The label for what a lab created. */
  public static Map<String, String> managed() {
    return Map.of(MANAGED, "true");
  }

  /** Both labels for what belongs to this cluster. */
  public static Map<String, String> of(String clusterId) {
    return Map.of(MANAGED, "true", CLUSTER, clusterId);
  }
}
