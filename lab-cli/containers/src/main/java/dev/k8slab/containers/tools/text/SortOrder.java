package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.streams.Ascii;
import java.util.Comparator;
import java.util.regex.Pattern;

/** How two keys are compared. */
final class SortOrder {
  private static final String SIZES = "kMGTPEZY";
  private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
  private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]{1,15}(?![0-9a-fA-F])");
  private static final Comparator<String> VERSIONS = SortOrder::versions;

  private SortOrder() {}

  static Comparator<String> of(SortKey key) {
    Comparator<String> order = Comparator.naturalOrder();
    if (key.has('n')) {
      order = Comparator.comparing(text -> number(text, 0));
    } else if (key.has('g')) {
      order = Comparator.comparing(text -> number(text, Double.NEGATIVE_INFINITY));
    } else if (key.has('h')) {
      order = Comparator.comparingInt(SortOrder::size).thenComparing(text -> number(text, 0));
    } else if (key.has('M')) {
      order = Comparator.comparingInt(SortOrder::month);
    } else if (key.has('V')) {
      order = VERSIONS;
    }
    return key.has('r') ? order.reversed() : order;
  }

  /** As {@code strtod(3)} reads it. */
  private static double number(String text, double otherwise) {
    String trimmed = text.strip();
    if (HEX.matcher(trimmed).lookingAt()) {
      return Long.parseLong(trimmed.substring(2).replaceFirst("[^0-9a-fA-F].*", ""), 16);
    }
    String number = text.substring(0, numberEnd(text)).strip();
    try {
      double value = Double.parseDouble(number);
      return value == 0 ? 0.0 : value;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static int numberEnd(String text) {
    int at = 0;
    while (at < text.length() && Ascii.isSpace(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    at = digits(text, at);
    if (at < text.length() && text.charAt(at) == '.') {
      at = digits(text, at + 1);
    }
    if (at < text.length() && (text.charAt(at) | 32) == 'e') {
      int sign = at + 1;
      if (sign < text.length() && "+-".indexOf(text.charAt(sign)) >= 0) {
        sign++;
      }
      int end = digits(text, sign);
      at = end > sign ? end : at;
    }
    return at;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The order of magnitude that a letter gives; below 0 for what is below 0. */
  private static int size(String text) {
    int end = numberEnd(text);
    double number = number(text, 0);
    int size =
        end < text.length()
            ? SIZES.indexOf(text.charAt(end) == 'K' ? 'k' : text.charAt(end)) + 1
            : 0;
    return number < 0 ? -1 - size : number > 0 ? 1 + size : 0;
  }

  private static int month(String text) {
    String name = Ascii.upper(text.stripLeading());
    int at = name.length() < 3 ? -1 : MONTHS.indexOf(name.substring(0, 3));
    return at >= 0 && at % 3 == 0 ? at / 3 : -1;
  }

  /** As {@code strverscmp(3)}: digits are numbers, and those that begin with 0 are fractions. */
  private static int versions(String one, String other) {
    int i = 0;
    while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    int start = i;
    while (start > 0 && Ascii.isDigit(one.charAt(start - 1))) {
      start--;
    }
    int oneEnd = digits(one, i);
    int otherEnd = digits(other, i);
    if (one.startsWith("0", start) || other.startsWith("0", start)) {
      boolean zeros = start < i && one.substring(start, i).chars().allMatch(c -> c == '0');
      if (zeros && (oneEnd > i) != (otherEnd > i)) {
        return oneEnd > i ? -1 : 1;
      }
    } else if (oneEnd > start && otherEnd > start && oneEnd != otherEnd) {
      return oneEnd - otherEnd;
    }
    int a = i < one.length() ? one.charAt(i) : 0;
    int b = i < other.length() ? other.charAt(i) : 0;
    return a - b;
  }
}
