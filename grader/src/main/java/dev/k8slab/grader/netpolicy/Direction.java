package dev.k8slab.grader.netpolicy;

/** Which way traffic goes, seen from the pod that a policy selects. */
public enum Direction {
  INGRESS("Ingress"),
  EGRESS("Egress");

  private final String type;

  Direction(String type) {
    this.type = type;
  }

  /** As {@code policyTypes} writes it. */
  String type() {
    return type;
  }
}
