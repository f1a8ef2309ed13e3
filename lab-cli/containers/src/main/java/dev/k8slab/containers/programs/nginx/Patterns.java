package dev.k8slab.containers.programs.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of configurations, in bounded time: after many steps nothing matches. */
final class Patterns {
  private static final int MAX_STEPS = 1_000_000;

  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private record Counted(CharSequence text, int[] steps) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++steps[0] > MAX_STEPS) {
        throw new TooLong();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), steps);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private Patterns() {}

  /** The groups of the first match, the whole first; null if nothing matches. */
  static List<String> match(String pattern, String text, boolean ignoreCase) {
    try {
      Pattern compiled = Pattern.compile(pattern, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
      Matcher matcher = compiled.matcher(new Counted(text, new int[1]));
      if (!matcher.find()) {
        return null;
      }
      List<String> groups = new ArrayList<>();
      for (int i = 0; i <= matcher.groupCount(); i++) {
        groups.add(matcher.group(i) == null ? "" : matcher.group(i));
      }
      return groups;
    } catch (PatternSyntaxException | TooLong | StackOverflowError e) {
      return null;
    }
  }
}
