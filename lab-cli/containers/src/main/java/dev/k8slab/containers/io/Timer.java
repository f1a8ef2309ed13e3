package dev.k8slab.containers.io;

/** Something that is to be run at a moment. */
@FunctionalInterface
public interface Timer {
  /** Does not run it any more, and lets go of it; nothing happens if it has run. */
  void cancel();
}
