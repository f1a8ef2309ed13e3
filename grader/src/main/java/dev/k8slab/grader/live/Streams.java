package dev.k8slab.grader.live;

import dev.k8slab.grader.kind.Source;

/** Opens streams of changes. */
interface Streams {

  /** Hears a stream. Called from any thread. */
  interface Signals {

    /** Something has changed. */
    void changed();

    /**
     * An object has changed, or come or gone.
     *
     * @param namespace where it is, or null where it is in none
     */
    default void changed(String namespace, String name) {
      changed();
    }

    /** The stream lives; whoever hears nothing for long takes it for broken, once it heard this. */
    void alive();

    /** The stream has ended, for whatever reason; nothing more is heard of it. */
    void ended();
  }

  /**
   * Begins to listen: what changes after this has returned is heard. Blocks until then.
   *
   * @return ends it, at once
   * @throws NotWatchableException where the source cannot be watched on this cluster
   * @throws Exception where it cannot be heard now; it is worth trying again
   */
  AutoCloseable open(Source source, Signals signals) throws Exception;

  /** A source is not watchable on this cluster; fall back to polling, or to nothing. */
  final class NotWatchableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean silent;

    private NotWatchableException(boolean silent) {
      super("not watchable", null, false, false);
      this.silent = silent;
    }

    /** The cluster knows no such objects, so there is nothing to poll either. */
    static NotWatchableException nothingThere() {
      return new NotWatchableException(true);
    }

    /** There may be changes, but only polling finds them. */
    static NotWatchableException poll() {
      return new NotWatchableException(false);
    }

    /** Whether there is nothing to look for either. */
    boolean silent() {
      return silent;
    }
  }
}
