package dev.k8slab.grader.watch;

/** Listens to a watch, on the loop's thread. */
public interface WatchListener {

  /** Something has changed, or may have. */
  void changed();

  /** Whether the watch can be opened now has changed. */
  default void troubled() {}
}
