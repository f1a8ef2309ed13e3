package dev.k8slab.containers.tools.regex;

import java.util.BitSet;

/** Reads a bracket expression, such as {@code [^a-z[:digit:]]}. */
final class Brackets {
  private static final String MISSING = "Missing ']'";

  private final String pattern;
  private int at;

  /**
   * Behind the opening bracket.
   *
   * @param at the index of the byte that follows it
   */
  Brackets(String pattern, int at) {
    this.pattern = pattern;
    this.at = at;
  }

  /** The index behind the closing bracket. */
  int end() {
    return at;
  }

  BitSet read(boolean ignoreCase, boolean newlineApart) throws RegexException {
    boolean not = peek() == '^';
    if (not) {
      at++;
    }
    BitSet set = new BitSet(256);
    boolean first = true;
    while (first || peek() != ']') {
      first = false;
      item(set);
    }
    at++;
    BitSet whole = ignoreCase ? CharSets.anyCase(set) : set;
    if (not) {
      whole = CharSets.not(whole);
      if (newlineApart) {
        whole.clear('\n');
      }
    }
    return whole;
  }

  private void item(BitSet set) throws RegexException {
    if (pattern.startsWith("[:", at)) {
      String name = until(":]");
      set.or(
          CharSets.named(name)
              .orElseThrow(() -> new RegexException("Unknown character class name")));
      return;
    }
    int from = one();
    if (peek() != '-' || at + 1 < pattern.length() && pattern.charAt(at + 1) == ']') {
      set.set(from);
      return;
    }
    at++;
    int to = one();
    if (to < from) {
      throw new RegexException("Invalid character range");
    }
    set.set(from, to + 1);
  }

  private int one() throws RegexException {
    if (pattern.startsWith("[.", at) || pattern.startsWith("[=", at)) {
      String name = until(pattern.charAt(at + 1) + "]");
      if (name.length() != 1) {
        throw new RegexException("Unknown collating element");
      }
      return name.charAt(0);
    }
    int c = peek();
    at++;
    return c;
  }

  private String until(String closing) throws RegexException {
    int end = pattern.indexOf(closing, at + 2);
    if (end < 0) {
      throw new RegexException(MISSING);
    }
    String name = pattern.substring(at + 2, end);
    at = end + 2;
    return name;
  }

  private int peek() throws RegexException {
    if (at >= pattern.length()) {
      throw new RegexException(MISSING);
    }
    return pattern.charAt(at);
  }
}
