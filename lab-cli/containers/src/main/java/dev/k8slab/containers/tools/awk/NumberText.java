package dev.k8slab.containers.tools.awk;

/** Numbers in texts. */
final class NumberText {
  private NumberText() {}

  /** The index behind a decimal number that begins at an index without a sign. */
  static int end(String text, int from) {
    int at = digits(text, from);
    int count = at - from;
    if (at < text.length() && text.charAt(at) == '.') {
      int end = digits(text, at + 1);
      count += end - at - 1;
      at = end;
    }
    if (count == 0) {
      return from;
    }
    if (at < text.length() && (text.charAt(at) | 32) == 'e') {
      int sign = at + 1;
      if (sign < text.length() && (text.charAt(sign) == '-' || text.charAt(sign) == '+')) {
        sign++;
      }
      int end = digits(text, sign);
      at = end > sign ? end : at;
    }
    return at;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static int blanks(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || between(text.charAt(at)))) {
      at++;
    }
    return at;
  }

  private static boolean between(char c) {
    return c >= '\t' && c <= '\r';
  }

  private static int sign(String text, int at) {
    boolean signed = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
    return signed ? at + 1 : at;
  }

  private static int hexadecimal(String text, int from) {
    int at = from + 2;
    if (!text.regionMatches(true, from, "0x", 0, 2)) {
      return from;
    }
    while (at < text.length() && at < from + 17 && Character.digit(text.charAt(at), 16) >= 0) {
      at++;
    }
    return at > from + 2 ? at : from;
  }

  /** The number at the beginning of a text; 0 if there is none. */
  static double value(String text) {
    int start = blanks(text, 0);
    int digits = sign(text, start);
    int hexadecimal = hexadecimal(text, digits);
    if (hexadecimal > digits) {
      long value = Long.parseLong(text.substring(digits + 2, hexadecimal), 16);
      return text.charAt(start) == '-' ? -value : value;
    }
    int end = end(text, digits);
    if (end == digits) {
      return 0;
    }
    if (end - digits < 10 && end - start == end - digits) {
      int value = 0;
      for (int i = start; i < end; i++) {
        int digit = text.charAt(i) - '0';
        if (digit < 0 || digit > 9) {
          return Double.parseDouble(text.substring(start, end));
        }
        value = value * 10 + digit;
      }
      return value;
    }
    return Double.parseDouble(text.substring(start, end));
  }

  /** Whether a text is a number, with blanks around it. */
  static boolean isNumber(String text) {
    int digits = sign(text, blanks(text, 0));
    int hexadecimal = hexadecimal(text, digits);
    int end = hexadecimal > digits ? hexadecimal : end(text, digits);
    return end > digits && blanks(text, end) == text.length();
  }
}
