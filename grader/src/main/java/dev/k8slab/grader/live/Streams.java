package dev.k8slab.grader.live;

/** Opens streams of changes. */
interface Streams {

  /** Hears a stream. Called from any thread. */
  interface Signals {

    /** Something has changed. */
    void changed();

    /** The stream lives; whoever hears nothing for long takes it for broken, once it heard this. */
    void alive();

    /** The stream has ended, for whatever reason; nothing more is heard of it. */
    void ended();
  }

  /**
   * Begins to listen: what changes after this has returned is heard. Blocks until then.
   *
   * @return ends it, at once
   * @throws Deaf where the source cannot be heard on this cluster
   * @throws Exception where it cannot be heard now; it is worth trying again
   */
  AutoCloseable open(Source source, Signals signals) throws Exception;

  /** A source cannot be heard, and that is nobody's trouble. */
  final class Deaf extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean silent;

    private Deaf(boolean silent) {
      super("not to be heard", null, false, false);
      this.silent = silent;
    }

    /** There is nothing to hear: the cluster knows no such objects. */
    static Deaf nothingThere() {
      return new Deaf(true);
    }

    /** There may be changes, but one must look for them. */
    static Deaf notToBeHeard() {
      return new Deaf(false);
    }

    /** Whether there is nothing to look for either. */
    boolean silent() {
      return silent;
    }
  }
}
