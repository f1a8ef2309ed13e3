package dev.k8slab.containers.tools;

/** Patterns of names; see {@code fnmatch(3)}. */
public final class Glob {
  private Glob() {}

  /** True if a pattern matches all of a text; an asterisk matches slashes, too. */
  public static boolean matches(String pattern, String text) {
    int at = 0;
    int place = 0;
    int star = -1;
    int retry = 0;
    while (place < text.length()) {
      int next = at < pattern.length() ? one(pattern, at, text.charAt(place)) : -1;
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        retry = place;
      } else if (next >= 0) {
        at = next;
        place++;
      } else if (star >= 0) {
        at = star + 1;
        place = ++retry;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  /** Where a pattern goes on if what is at a place matches a character; -1 if it does not. */
  private static int one(String pattern, int at, char character) {
    char first = pattern.charAt(at);
    if (first == '?') {
      return at + 1;
    }
    if (first == '\\' && at + 1 < pattern.length()) {
      return pattern.charAt(at + 1) == character ? at + 2 : -1;
    }
    int end = first == '[' ? pattern.indexOf(']', at + 2) : -1;
    if (end < 0) {
      return first == character ? at + 1 : -1;
    }
    return set(pattern.substring(at + 1, end), character) ? end + 1 : -1;
  }

  private static boolean set(String set, char character) {
    boolean not = set.startsWith("!") || set.startsWith("^");
    boolean found = false;
    for (int i = not ? 1 : 0; i < set.length(); i++) {
      char low = set.charAt(i);
      if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
        found |= low <= character && character <= set.charAt(i + 2);
        i += 2;
      } else {
        found |= low == character;
      }
    }
    return found != not;
  }
}
