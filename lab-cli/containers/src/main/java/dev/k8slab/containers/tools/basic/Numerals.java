package dev.k8slab.containers.tools.basic;

import java.math.BigInteger;

/** Numbers as {@code printf} reads them. */
final class Numerals {
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

  private Numerals() {}

  /** A whole number of 64 bits; null if a word is none. */
  static BigInteger whole(String word) {
    if (word.startsWith("'") || word.startsWith("\"")) {
      return BigInteger.valueOf(word.length() > 1 ? word.codePointAt(1) : 0);
    }
    String text = word.strip();
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    int base = 10;
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      base = 16;
      digits = digits.substring(2);
    } else if (digits.startsWith("0") && digits.length() > 1) {
      base = 8;
    }
    if (digits.isEmpty()
        || digits.length() > 64
        || digits.startsWith("-")
        || digits.startsWith("+")) {
      return null;
    }
    try {
      BigInteger number = new BigInteger(digits, base);
      if (number.bitLength() > 64) {
        return null;
      }
      return negative ? number.negate() : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** What 64 bits hold that are not signed. */
  static BigInteger unsigned(BigInteger number) {
    return number.signum() < 0 ? number.add(WORD) : number;
  }

  /** Any number; null if a word is none. */
  static Double real(String word) {
    BigInteger whole = whole(word);
    if (whole != null) {
      return whole.doubleValue();
    }
    if (word.length() > 400
        || !word.strip().matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
      return switch (word.toLowerCase(java.util.Locale.ROOT)) {
        case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
        case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
        case "nan" -> Double.NaN;
        default -> null;
      };
    }
    return Double.valueOf(word.strip());
  }
}
