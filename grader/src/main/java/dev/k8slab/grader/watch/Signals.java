package dev.k8slab.grader.watch;

/** Hears a stream of changes. Called from any thread. */
public interface Signals {

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
