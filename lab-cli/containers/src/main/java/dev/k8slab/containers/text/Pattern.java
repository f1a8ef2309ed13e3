package dev.k8slab.containers.text;

/** A pattern of the shell. Follows XCU 2.13 and {@code fnmatch(3)}. */
public final class Pattern {
  private static final String SPECIAL = "*?[";

  private final String text;
  private final boolean[] quoted;

  /**
   * Of characters.
   *
   * @param quoted which of them stand for themselves
   */
  public Pattern(String text, boolean[] quoted) {
    this.text = text;
    this.quoted = quoted;
  }

  /** Of text in which a backslash quotes. */
  public static Pattern of(String written) {
    StringBuilder text = new StringBuilder();
    boolean[] quoted = new boolean[written.length()];
    for (int i = 0; i < written.length(); i++) {
      if (written.charAt(i) == '\\' && i + 1 < written.length()) {
        i++;
        quoted[text.length()] = true;
      }
      text.append(written.charAt(i));
    }
    return new Pattern(text.toString(), quoted);
  }

  /** The characters, without what they mean. */
  public String text() {
    return text;
  }

  /** True if any character of it means something. */
  public boolean isPattern() {
    for (int i = 0; i < text.length(); i++) {
      if (!quoted[i] && SPECIAL.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** A part of it. */
  public Pattern part(int start, int end) {
    return new Pattern(
        text.substring(start, end), java.util.Arrays.copyOfRange(quoted, start, end));
  }

  /** True if a text is like this. */
  public boolean matches(String subject) {
    return matches(subject, 0, subject.length());
  }

  /** True if a part of a text is like this. */
  public boolean matches(CharSequence subject, int start, int end) {
    int at = start;
    int in = 0;
    int star = -1;
    int starAt = 0;
    while (at < end) {
      int next = in < text.length() ? one(subject, at, in) : -1;
      if (in < text.length() && text.charAt(in) == '*' && !quoted[in]) {
        star = in++;
        starAt = at;
      } else if (next >= 0) {
        in = next;
        at += width(subject, at, end);
      } else if (star >= 0) {
        in = star + 1;
        starAt += width(subject, starAt, end);
        at = starAt;
      } else {
        return false;
      }
    }
    while (in < text.length() && text.charAt(in) == '*' && !quoted[in]) {
      in++;
    }
    return in == text.length();
  }

  private static int width(CharSequence subject, int at, int end) {
    return Character.isHighSurrogate(subject.charAt(at)) && at + 1 < end ? 2 : 1;
  }

  /** Matches one character; gives where the pattern goes on, or -1. */
  private int one(CharSequence subject, int at, int in) {
    char wanted = text.charAt(in);
    int found = Character.codePointAt(subject, at);
    if (!quoted[in] && wanted == '?') {
      return in + 1;
    }
    if (!quoted[in] && wanted == '[') {
      int end = Bracket.end(text, quoted, in);
      if (end > 0) {
        return Bracket.matches(text, quoted, in + 1, end, found) ? end + 1 : -1;
      }
    }
    int expected = text.codePointAt(in);
    return expected == found ? in + Character.charCount(expected) : -1;
  }
}
