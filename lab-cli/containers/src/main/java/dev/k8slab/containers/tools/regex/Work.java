package dev.k8slab.containers.tools.regex;

/** Counts steps, and lets somebody look now and then whether to go on. */
final class Work {
  private static final int OFTEN = 1 << 12;

  private final Runnable checkpoint;
  private int left = OFTEN;

  Work(Runnable checkpoint) {
    this.checkpoint = checkpoint;
  }

  void done(int steps) {
    left -= steps;
    if (left < 0) {
      left = OFTEN;
      checkpoint.run();
    }
  }
}
