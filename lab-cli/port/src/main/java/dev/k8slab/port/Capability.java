package dev.k8slab.port;

import java.util.Arrays;
import java.util.Optional;

/** What a cluster may have beyond what every cluster has, so that an exercise can need it. */
public enum Capability {
  /** The API server's audit log can be read. */
  AUDIT_LOG("audit-log", "a cluster whose audit log the lab can read"),
  /** PodSecurityPolicy exists and its admission plugin is on. */
  POD_SECURITY_POLICY("pod-security-policy", "Kubernetes before 1.25 with PodSecurityPolicy on"),
  /** The lab may create objects outside of its own namespaces. */
  CLUSTER_WIDE(
      "cluster-wide", "a cluster of the lab's own, where it may create cluster-wide objects"),
  /** NetworkPolicies are enforced. */
  NETWORK_POLICY("network-policy", "a cluster that enforces NetworkPolicies");

  private final String id;
  private final String text;

  Capability(String id, String text) {
    this.id = id;
    this.text = text;
  }

  /** The name in {@code exercise.yaml}. */
  public String id() {
    return id;
  }

  /** What has it, in words that follow "needs". */
  public String text() {
    return text;
  }

  /** The one of this name, or nothing. */
  public static Optional<Capability> of(String id) {
    return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
  }
}
