package dev.k8slab.cluster;

/**
 * How a cluster is now.
 *
 * @param condition the condition
 * @param detail one sentence for the user that says what to do next; never null
 */
public record ClusterState(Condition condition, String detail) {

  /** The conditions a cluster can be in. */
  public enum Condition {
    /** The API server answers. */
    RUNNING,
    /** Its container is paused. */
    PAUSED,
    /** Its container has stopped and can be started again. */
    STOPPED,
    /** It is there, but the API server does not answer. */
    UNREACHABLE,
    /** It is not there any more. */
    GONE
  }
}
