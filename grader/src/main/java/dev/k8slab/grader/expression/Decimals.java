package dev.k8slab.grader.expression;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads numbers that people or expressions give. */
public final class Decimals {

  /** 1e999999999 is short, but takes more memory than there is once something is added to it. */
  private static final int MAX_DIGITS = 100;

  private Decimals() {}

  /** The number that a text is, or nothing where it is none or is far longer than anyone means. */
  public static Optional<BigDecimal> parse(String text) {
    try {
      return text.length() > MAX_DIGITS
          ? Optional.empty()
          : Optional.of(new BigDecimal(text))
              .filter(number -> Math.abs((long) number.scale()) <= MAX_DIGITS);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
