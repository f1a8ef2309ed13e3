package dev.k8slab.app.screen;

/** A bar that shows how much of something is done. */
public final class Bar {

  private static final int WIDTH = 20;

  private Bar() {}

  /** The bar, for what is done of all; all is more than 0. */
  public static String of(long done, long all, Screen screen) {
    int full = (int) Math.min(WIDTH, WIDTH * done / all);
    return "["
        + screen.either("█", "#").repeat(full)
        + screen.either("░", "-").repeat(WIDTH - full)
        + "]";
  }
}
