package dev.k8slab.app.screen;

import java.util.List;

/** The whole screen of a terminal, to be painted again and again; closed, it is as it was. */
public interface Canvas extends AutoCloseable {

  /** What somebody does to a canvas. */
  enum Act {
    LEAVE,
    /** Ctrl-C. */
    INTERRUPT,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    TOP,
    BOTTOM,
    /** The window has another size. */
    RESIZE
  }

  /** What it can show now. */
  Screen screen();

  /** How many lines it can show now. */
  int rows();

  /**
   * Shows these lines and no other ones.
   *
   * @param lines no more and no wider than it can show
   */
  void paint(List<String> lines);

  @Override
  void close();
}
