package dev.k8slab.core.failure;

/** What kind of problem keeps the lab from doing what it was asked for. */
public enum Problem {
  /** The request does not make sense as it stands. */
  BAD_REQUEST(true),
  /** A setting of the environment has a value that cannot be meant. */
  BAD_SETTING(true),
  /** There is no exercise of that id. */
  UNKNOWN_EXERCISE(true),
  /** The content that was asked for has faults; the message has them all. */
  FAULTY_CONTENT(true),
  /** The exercise was not started yet. */
  NOT_STARTED(true),
  /** There is no such kind of cluster. */
  UNKNOWN_CLUSTER_KIND(true),
  /** A cluster is open, and it is not the one that was asked for. */
  OTHER_CLUSTER_OPEN(true),
  /** No cluster is open. */
  NO_CLUSTER(false),
  /** The cluster is there and does not answer. */
  UNREACHABLE(false),
  /** The cluster on which the exercise was started is gone. */
  CLUSTER_GONE(false),
  /** The attempt's namespace is gone or going. */
  NAMESPACE_GONE(false),
  /** The cluster lacks something that the exercise needs. */
  LACKS_NEED(false),
  /** Another lab holds what only one may hold at a time. */
  BUSY(false),
  /** What the lab remembers cannot be read. */
  UNREADABLE_STATE(false),
  /** The learner did not agree. */
  NO_CONSENT(false),
  /** Anything else that is missing or in trouble. */
  TROUBLE(false);

  private final boolean usage;

  Problem(boolean usage) {
    this.usage = usage;
  }

  /** Whether asking for something else would help, rather than mending something first. */
  public boolean isUsage() {
    return usage;
  }
}
