package dev.k8slab.app.screen;

import java.util.List;
import java.util.function.Function;

/** Shows texts that may be longer than the screen is high. */
public interface Pager {

  /** Prints the whole text, for whoever reads it with other means. */
  Pager PRINTING =
      new Pager() {
        @Override
        public boolean turns() {
          return false;
        }

        @Override
        public Left show(Function<Screen, List<String>> text, int from, Console console) {
          console.print(text.apply(console.screen()));
          return Left.PRINTED;
        }
      };

  /**
   * How a text was left.
   *
   * @param turned whether its pages were turned, and are off the screen now
   * @param offset where to go on; 0 where it was read to its end
   */
  record Left(boolean turned, int offset) {

    /** It is on the screen as a whole. */
    public static final Left PRINTED = new Left(false, 0);
  }

  /** Whether it can be left midway. */
  boolean turns();

  /**
   * Shows a text.
   *
   * @param text its lines for a screen; asked for again where the window changes
   * @param from where to begin, as returned earlier: how many characters other than spaces come
   *     before, which is the same however wide the window is
   * @param console where to print what needs no turning of pages
   */
  Left show(Function<Screen, List<String>> text, int from, Console console);
}
