package dev.k8slab.cluster;

/** What a cluster can do beyond what every cluster can; an exercise may need it. */
public enum Capability {
  /** The API server's audit log can be read. */
  AUDIT_LOG,
  /** PodSecurityPolicy exists and its admission plugin is on. */
  POD_SECURITY_POLICY,
  /** The lab may create objects outside of its own namespaces. */
  CLUSTER_WIDE,
  /** NetworkPolicies are enforced. */
  NETWORK_POLICY
}
