package dev.k8slab.grader.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words by which a task says something about everything it does not name: that there is nothing
 * else, that it stays as it was, that it comes about by itself. They are easily written and as
 * easily left without a check.
 */
final class PromisingWords {

  /** What stands in backticks is code; a word with a hyphen is part of a name. */
  private static final Pattern CODE = Pattern.compile("`[^`]*`|\\w+(?:-\\w+)+");

  private static final Pattern WORDS =
      Pattern.compile(
          String.join(
              "|",
              "\\b(?i:only|alone|solely|exclusively|exactly)\\b",
              "\\b(?i:nothing|nobody|nowhere|none|never|neither)\\b",
              "\\b(?i:no (?:other|others|one|more|longer|further))\\b",
              "\\b(?i:at all)\\b",
              "\\b(?i:unchanged|untouched|unmodified|intact)\\b",
              "\\b(?i:(?:stays?|remains?|stayed|remained)|to (?:stay|remain))\\b",
              // in the imperative, "keep its manifest" tells what to do
              "\\b(?:keep|keeps|kept)\\b",
              "\\b(?i:as (?:it|they) (?:was|were|is|are|has been|have been)|as (?:before|at first))\\b",
              "\\b(?i:what (?:it|they) (?:was|were))\\b",
              "\\b(?i:the same object)\\b",
              "\\b(?i:still)\\b",
              "\\b(?i:(?:must|may|shall|should) not)\\b",
              "\\b(?i:by (?:itself|themselves)|on its own|of its own accord)\\b",
              "\\b(?i:without [a-z]+ing)\\b"));

  private PromisingWords() {}

  /**
   * A place in a text.
   *
   * @param from where it begins
   * @param to where it ends, without
   */
  record Range(int from, int to) {
    boolean holds(Range other) {
      return from <= other.from && other.to <= to;
    }
  }

  /** Where a text promises something. */
  static List<Range> in(String text) {
    List<Range> found = new ArrayList<>();
    String prose = CODE.matcher(text).replaceAll(code -> "_".repeat(code.group().length()));
    Matcher matcher = WORDS.matcher(prose);
    while (matcher.find()) {
      found.add(new Range(matcher.start(), matcher.end()));
    }
    return found;
  }
}
