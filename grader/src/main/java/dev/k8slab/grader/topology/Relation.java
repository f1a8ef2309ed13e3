package dev.k8slab.grader.topology;

/** What one thing on a map has to do with another. */
public enum Relation {
  /** Made it and removes it: a workload its pods, a pod its containers. */
  OWNS("owns"),
  /** A pod is on a node. */
  RUNS_ON("runs on"),
  /** A pod runs as a service account. */
  RUNS_AS("runs as"),
  /** A pod, or what is to make one, needs a Secret, a ConfigMap or a claim. */
  USES("uses"),
  /** A Service sends to a pod. */
  SENDS_TO("sends to"),
  /** An Ingress leads to a Service. */
  LEADS_TO("leads to"),
  /** A service account is in a group. */
  BELONGS_TO("belongs to"),
  /** Somebody is a subject of a binding. */
  BOUND_BY("bound by"),
  /** A binding grants a role. */
  GRANTS("grants"),
  /** A role lets use a PodSecurityPolicy. */
  MAY_USE("may use"),
  /** A role lets read a Secret. */
  MAY_READ("may read"),
  /** A NetworkPolicy selects a pod. */
  SELECTS("selects");

  private final String words;

  Relation(String words) {
    this.words = words;
  }

  /** In words that stand between the two. */
  public String words() {
    return words;
  }
}
