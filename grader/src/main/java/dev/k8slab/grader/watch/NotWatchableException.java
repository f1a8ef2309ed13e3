package dev.k8slab.grader.watch;

/** A source is not watchable on this cluster; fall back to polling, or to nothing. */
public final class NotWatchableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean silent;

  private NotWatchableException(boolean silent) {
    super("not watchable", null, false, false);
    this.silent = silent;
  }

  /** The cluster knows no such objects, so there is nothing to poll either. */
  public static NotWatchableException nothingThere() {
    return new NotWatchableException(true);
  }

  /** There may be changes, but only polling finds them. */
  public static NotWatchableException poll() {
    return new NotWatchableException(false);
  }

  /** Whether there is nothing to look for either. */
  boolean silent() {
    return silent;
  }
}
