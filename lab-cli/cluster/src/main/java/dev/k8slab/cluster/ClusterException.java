package dev.k8slab.cluster;

/**
 * Opening, waking or closing a cluster failed; the message is one sentence for the user that says
 * what to do next.
 */
public class ClusterException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean usage;

  private ClusterException(boolean usage, String message, Throwable cause) {
    super(message, cause);
    this.usage = usage;
  }

  /** The request itself cannot be met as it stands: an unknown version, an unknown context. */
  public static ClusterException usage(String message) {
    return new ClusterException(true, message, null);
  }

  /** The machine or the cluster is in trouble. */
  public static ClusterException trouble(String message, Throwable cause) {
    return new ClusterException(false, message, cause);
  }

  /** Whether asking for something else would help, rather than mending the machine. */
  public boolean isUsage() {
    return usage;
  }
}
