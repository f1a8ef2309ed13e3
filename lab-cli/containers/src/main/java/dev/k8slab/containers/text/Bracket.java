package dev.k8slab.containers.text;

/** Bracket expressions of patterns, in the locale that every container has. */
final class Bracket {
  private Bracket() {}

  private static boolean is(String text, boolean[] quoted, int at, char wanted) {
    return at < text.length() && text.charAt(at) == wanted && !quoted[at];
  }

  /** Where the bracket is that closes the one at a place; -1 if there is none. */
  static int end(String text, boolean[] quoted, int start) {
    int at = start + 1;
    if (is(text, quoted, at, '!') || is(text, quoted, at, '^')) {
      at++;
    }
    for (boolean first = true; at < text.length(); first = false) {
      if (is(text, quoted, at, ']') && !first) {
        return at;
      }
      int classEnd = classEnd(text, quoted, at);
      at = classEnd > 0 ? classEnd : at + 1;
    }
    return -1;
  }

  /** Where a class such as {@code [:alpha:]} that begins at a place ends; -1 if none does. */
  private static int classEnd(String text, boolean[] quoted, int at) {
    if (!is(text, quoted, at, '[') || !is(text, quoted, at + 1, ':')) {
      return -1;
    }
    int end = text.indexOf(":]", at + 2);
    return end < 0 ? -1 : end + 2;
  }

  static boolean matches(String text, boolean[] quoted, int start, int end, int found) {
    int at = start;
    boolean not = is(text, quoted, at, '!') || is(text, quoted, at, '^');
    at += not ? 1 : 0;
    while (at < end) {
      int classEnd = classEnd(text, quoted, at);
      if (classEnd > 0) {
        if (isIn(text.substring(at + 2, classEnd - 2), found)) {
          return !not;
        }
        at = classEnd;
        continue;
      }
      int low = text.codePointAt(at);
      int high = low;
      at += Character.charCount(low);
      if (is(text, quoted, at, '-') && at + 1 < end) {
        high = text.codePointAt(at + 1);
        at += 1 + Character.charCount(high);
      }
      if (found >= low && found <= high) {
        return !not;
      }
    }
    return not;
  }

  static boolean isIn(String name, int one) {
    boolean ascii = one < 0x80;
    boolean letter = Character.isLetter(one);
    return switch (name) {
      case "alpha" -> letter;
      case "digit" -> one >= '0' && one <= '9';
      case "alnum" -> letter || one >= '0' && one <= '9';
      case "upper" -> Character.isUpperCase(one);
      case "lower" -> Character.isLowerCase(one);
      case "space" -> one == ' ' || one >= 9 && one <= 13;
      case "blank" -> one == ' ' || one == '\t';
      case "punct" -> ascii && one > ' ' && one < 127 && !Character.isLetterOrDigit(one);
      case "print" -> one >= ' ' && one != 127;
      case "graph" -> one > ' ' && one != 127;
      case "cntrl" -> one < ' ' || one == 127;
      case "xdigit" -> ascii && Character.digit(one, 16) >= 0;
      default -> false;
    };
  }
}
