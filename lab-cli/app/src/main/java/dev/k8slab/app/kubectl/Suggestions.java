package dev.k8slab.app.kubectl;

import java.util.ArrayList;
import java.util.List;

/**
 * How a line of kubectl may go on, as kubectl itself says.
 *
 * @param words the words that would do
 * @param spaced whether a word is over when it is complete, so that a space follows
 * @param files which files would do beside them
 */
public record Suggestions(List<Word> words, boolean spaced, Files files) {

  /** There is nothing to suggest. */
  public static final Suggestions NONE = new Suggestions(List.of(), true, Files.NONE);

  /** Bits of cobra's directive; see {@code ShellCompDirective} in its documentation. */
  private static final int ERROR = 1;

  private static final int NO_SPACE = 2;
  private static final int NO_FILES = 4;
  private static final int FILE_ENDINGS = 8;
  private static final int FOLDERS = 16;

  /**
   * A word.
   *
   * @param text the word
   * @param about what it is, or null
   */
  public record Word(String text, String about) {}

  /** Which files would do. */
  public enum Files {
    NONE,
    ANY,
    /** Those that hold manifests. */
    MANIFESTS,
    FOLDERS
  }

  public Suggestions {
    words = List.copyOf(words);
  }

  /**
   * Reads what kubectl's {@code __complete} printed: a word in each line, with a tab and what it is
   * behind it, and last a colon and the directive. Without a directive nothing is believed.
   *
   * @param begun the word as far as it was typed
   */
  static Suggestions read(String output, String begun) {
    List<Word> words = new ArrayList<>();
    int directive = ERROR;
    for (String line : output.lines().toList()) {
      if (line.matches(":\\d+")) {
        directive = Integer.parseInt(line.substring(1));
        break;
      }
      int tab = line.indexOf('\t');
      String text = tab < 0 ? line : line.substring(0, tab);
      if (!text.isBlank()) {
        words.add(new Word(text, tab < 0 ? null : line.substring(tab + 1).strip()));
      }
    }
    return (directive & ERROR) != 0 ? NONE : of(words, directive, begun);
  }

  private static Suggestions of(List<Word> words, int directive, String begun) {
    boolean spaced = (directive & NO_SPACE) == 0;
    if ((directive & FILE_ENDINGS) != 0) {
      // the words are the endings
      return new Suggestions(List.of(), spaced, Files.MANIFESTS);
    } else if ((directive & FOLDERS) != 0) {
      return new Suggestions(List.of(), spaced, Files.FOLDERS);
    }
    // of --name=value, only values are reported
    int sign = begun.startsWith("-") ? begun.indexOf('=') : -1;
    String before = begun.substring(0, sign + 1);
    List<Word> whole =
        words.stream()
            .map(
                word ->
                    word.text().startsWith(before)
                        ? word
                        : new Word(before + word.text(), word.about()))
            .toList();
    boolean none = (directive & NO_FILES) != 0 || !words.isEmpty();
    return new Suggestions(whole, spaced, none ? Files.NONE : Files.ANY);
  }
}
