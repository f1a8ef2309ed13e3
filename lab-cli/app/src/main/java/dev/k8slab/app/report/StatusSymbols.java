package dev.k8slab.app.report;

import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.grader.verdict.Status;

/**
 * How a status looks: a symbol and a word, so that neither colour nor Unicode is needed to read it.
 */
public final class StatusSymbols {

  private static final int WIDEST_WORD = 7;

  private StatusSymbols() {}

  /** The meaning for colours. */
  public static Style style(Status status) {
    return switch (status) {
      case PASSED -> Style.PASSED;
      case FAILED -> Style.FAILED;
      case BLOCKED -> Style.BLOCKED;
      case BROKEN -> Style.BROKEN;
    };
  }

  /** One character. */
  public static String symbol(Status status, Screen screen) {
    return switch (status) {
      case PASSED -> screen.either("✔", "+");
      case FAILED -> screen.either("✘", "x");
      case BLOCKED -> screen.either("○", "o");
      case BROKEN -> "!";
    };
  }

  /** Mark and word, painted, all equally wide: {@value #WIDTH} columns. */
  public static String of(Status status, Screen screen) {
    String word = status.word();
    return screen.paint(
        style(status),
        symbol(status, screen) + " " + word + " ".repeat(WIDEST_WORD - word.length()));
  }

  /** The columns that {@link #of} takes. */
  public static final int WIDTH = WIDEST_WORD + 2;
}
