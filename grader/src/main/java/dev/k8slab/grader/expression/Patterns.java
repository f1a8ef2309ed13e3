package dev.k8slab.grader.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;

/**
 * Regular expressions (RE2) of content. RE2 looks at each letter once, but writes repetitions out:
 * a short pattern that repeats what repeats would fill the memory before it is used.
 */
public final class Patterns {

  /** Longer than anybody can read. */
  private static final int MAX_LENGTH = 1_000;

  /** As many as RE2 itself allows for one repetition. */
  private static final int MAX_WRITTEN_OUT = 1_000;

  private static final java.util.regex.Pattern REPETITION =
      java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

  private Patterns() {}

  /**
   * The pattern that a text is.
   *
   * @throws ExpressionFault where it is none, or none that can be borne
   */
  public static Pattern compile(String text) {
    if (text.length() > MAX_LENGTH || writtenOut(text) > MAX_WRITTEN_OUT) {
      throw new ExpressionFault(
          "the pattern is too large: "
              + MAX_LENGTH
              + " letters at most, and "
              + MAX_WRITTEN_OUT
              + " with all repetitions written out",
          null);
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new ExpressionFault(
          "no pattern of RE2: " + e.getDescription() + ": `" + e.getPattern() + "`", e);
    } catch (StackOverflowError e) {
      throw new ExpressionFault("the pattern is nested too deeply", e);
    }
  }

  /** How long a pattern is with its repetitions written out, brackets of every kind taken alike. */
  private static long writtenOut(String text) {
    Deque<Long> outer = new ArrayDeque<>();
    long length = 0;
    long last = 1;
    Matcher repetition = REPETITION.matcher(text);
    for (int i = 0; i < text.length() && length <= MAX_WRITTEN_OUT; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
        last = 1;
        length++;
      } else if (c == '(') {
        outer.push(length);
        length = 0;
        last = 0;
      } else if (c == ')' && !outer.isEmpty()) {
        last = length;
        length += outer.pop();
      } else if (repetition.region(i, text.length()).lookingAt()) {
        long times = Math.max(number(repetition.group(1)), number(repetition.group(2)));
        length += last * Math.max(0, times - 1);
        last *= times;
        i = repetition.end() - 1;
      } else {
        last = 1;
        length++;
      }
    }
    return length;
  }

  private static long number(String digits) {
    return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
  }
}
