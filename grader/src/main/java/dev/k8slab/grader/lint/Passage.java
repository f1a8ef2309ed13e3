package dev.k8slab.grader.lint;

import dev.k8slab.grader.lint.PromisingWords.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A piece of what a learner reads, in one line: white space is one space, however the author has
 * set it.
 */
final class Passage {

  private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");

  /** Where a sentence ends; a colon or a dash opens what belongs to it. */
  private static final String ENDS = ".!?";

  private final StringBuilder text = new StringBuilder();
  private final List<Integer> lines = new ArrayList<>();

  private Passage() {}

  /**
   * Lines of a file, without blocks of code: what a program prints promises nothing.
   *
   * @param first the number of the first one, counted from 1
   */
  static Passage of(List<String> lines, int first) {
    Passage passage = new Passage();
    boolean code = false;
    for (int i = 0; i < lines.size(); i++) {
      boolean fence = FENCE.matcher(lines.get(i)).matches();
      if (!fence && !code) {
        passage.add(lines.get(i).replaceFirst("^\\s*>", "") + " ", first + i);
      }
      code ^= fence;
    }
    return passage;
  }

  private void add(String words, int line) {
    for (char c : words.toCharArray()) {
      boolean space = Character.isWhitespace(c);
      if (!space) {
        text.append(c);
        lines.add(line);
      } else if (text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
        lines.add(line);
      }
    }
  }

  String text() {
    return text.toString();
  }

  /** The line of the file that an index is from. */
  int line(int at) {
    return lines.get(at);
  }

  /** Where the text says this; empty where it does not. */
  List<Range> places(String words) {
    String sought = words.strip().replaceAll("\\s+", " ");
    List<Range> places = new ArrayList<>();
    int at = sought.isEmpty() ? -1 : text.indexOf(sought);
    while (at >= 0) {
      places.add(new Range(at, at + sought.length()));
      at = text.indexOf(sought, at + sought.length());
    }
    return places;
  }

  /** The sentence around a place. */
  String sentence(Range place) {
    int from = place.from();
    while (from > 0 && !endsBefore(from)) {
      from--;
    }
    int to = place.to();
    while (to < text.length() && !endsBefore(to)) {
      to++;
    }
    return text.substring(from, to).strip();
  }

  private boolean endsBefore(int at) {
    return ENDS.indexOf(text.charAt(at - 1)) >= 0
        && (at == text.length() || text.charAt(at) == ' ');
  }
}
