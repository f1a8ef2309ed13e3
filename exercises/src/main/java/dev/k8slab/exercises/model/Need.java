package dev.k8slab.exercises.model;

import java.util.Arrays;
import java.util.Optional;

/** What an exercise needs of a cluster beyond what every cluster has. */
public enum Need {
  AUDIT_LOG("audit-log", "a cluster whose audit log the lab can read"),
  POD_SECURITY_POLICY("pod-security-policy", "Kubernetes before 1.25 with PodSecurityPolicy on"),
  CLUSTER_WIDE(
      "cluster-wide", "a cluster of the lab's own, where it may create cluster-wide objects"),
  NETWORK_POLICY("network-policy", "a cluster that enforces NetworkPolicies");

  private final String id;
  private final String text;

  Need(String id, String text) {
    this.id = id;
    this.text = text;
  }

  /** The name in {@code exercise.yaml}. */
  public String id() {
    return id;
  }

  /** What is needed, in words that follow "needs". */
  public String text() {
    return text;
  }

  /** The need of this name, or nothing. */
  public static Optional<Need> of(String id) {
    return Arrays.stream(values()).filter(need -> need.id.equals(id)).findFirst();
  }
}
