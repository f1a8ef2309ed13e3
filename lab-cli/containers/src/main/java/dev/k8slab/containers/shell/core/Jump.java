package dev.k8slab.containers.shell.core;

/** What leaves commands before their end. */
public abstract sealed class Jump extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Jump() {
    super(null, null, false, false);
  }

  /** Leaves loops, or begins the next round of one. */
  public static final class Loop extends Jump {
    private static final long serialVersionUID = 1L;

    private final int levels;
    private final boolean again;

    /**
     * Leaves as many loops as are said.
     *
     * @param again whether the last of them goes on
     */
    public Loop(int levels, boolean again) {
      this.levels = levels;
      this.again = again;
    }

    int levels() {
      return levels;
    }

    boolean again() {
      return again;
    }
  }

  /** Leaves a function or a script that was read in. */
  public static final class Return extends Jump {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** With an exit code. */
    public Return(int status) {
      this.status = status;
    }

    /** The exit code. */
    public int status() {
      return status;
    }
  }

  /** Ends the shell. */
  public static final class Exit extends Jump {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean replaced;

    /**
     * With an exit code.
     *
     * @param replaced whether another program has run in its place, so that it does nothing more
     */
    public Exit(int status, boolean replaced) {
      this.status = status;
      this.replaced = replaced;
    }

    /** The exit code. */
    public int status() {
      return status;
    }

    /** Whether another program has run in its place. */
    public boolean replaced() {
      return replaced;
    }
  }

  /** Back to the prompt: there was an error, of which was said what there is to say. */
  static final class Failed extends Jump {
    private static final long serialVersionUID = 1L;

    private final int status;

    Failed(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /** Back to the prompt: the key for interrupts was hit. */
  public static final class Interrupted extends Jump {
    private static final long serialVersionUID = 1L;
  }
}
