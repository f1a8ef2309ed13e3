package dev.k8slab.cluster;

import java.util.Optional;

/**
 * Opening, waking or closing a cluster failed; the message is one sentence for the user that says
 * what to do next.
 */
public class ClusterException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean usage;
  private final String lack;

  private ClusterException(boolean usage, String lack, String message, Throwable cause) {
    super(message, cause);
    this.usage = usage;
    this.lack = lack;
  }

  /** The request itself cannot be met as it stands: an unknown version, an unknown context. */
  public static ClusterException usage(String message) {
    return new ClusterException(true, null, message, null);
  }

  /** The machine or the cluster is in trouble. */
  public static ClusterException trouble(String message, Throwable cause) {
    return new ClusterException(false, null, message, cause);
  }

  /**
   * The machine lacks what clusters of this kind need; one of another kind may do.
   *
   * @param lack what is lacking, as the beginning of a sentence: {@code There is no container
   *     engine}
   */
  public static ClusterException lacking(String lack, String message, Throwable cause) {
    return new ClusterException(false, lack, message, cause);
  }

  /** This failure as one of {@link #lacking}: whatever it says, another kind may do. */
  public ClusterException asLack(String words) {
    return new ClusterException(usage, words, getMessage(), getCause());
  }

  /** Whether asking for something else would help, rather than mending the machine. */
  public boolean isUsage() {
    return usage;
  }

  /**
   * What the machine lacks for this kind of cluster alone; nothing where that is not the matter.
   */
  public Optional<String> lack() {
    return Optional.ofNullable(lack);
  }
}
