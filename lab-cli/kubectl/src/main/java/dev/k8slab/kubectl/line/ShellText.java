package dev.k8slab.kubectl.line;

import java.util.List;

/**
 * One command of a text for a POSIX shell, as far as is needed to know where it ends, whether a
 * shell must run it, and what may be completed in it. See the Shell Command Language of POSIX.1,
 * sections 2.2 (quoting), 2.3 (tokens) and 2.7.4 (here-documents).
 *
 * @param end where it ends, exclusive; the line break that ended it does not belong to it
 * @param simple whether it is words and quotes alone, so that nothing is left for a shell to do
 * @param starts where simple commands begin: the first one, and each behind an operator
 * @param documents where the bodies of its here-documents are
 * @param waiting what it waits for where the text ends too early, else null
 */
public record ShellText(
    int end, boolean simple, List<Integer> starts, List<Span> documents, Waiting waiting) {

  /**
   * A part of the text.
   *
   * @param begin where it begins
   * @param end where it ends, exclusive
   */
  public record Span(int begin, int end) {}

  public ShellText {
    starts = List.copyOf(starts);
    documents = List.copyOf(documents);
  }

  /** Reads the command that begins there. */
  public static ShellText read(String text, int begin) {
    return new ShellScan(text, begin, true).read();
  }

  /**
   * Reads the command that begins there as one of words and quotes: operators, expansions and
   * comments are part of its words.
   */
  public static ShellText readWords(String text, int begin) {
    return new ShellScan(text, begin, false).read();
  }

  /** Where the simple command begins that holds this place. */
  public int start(int place) {
    int found = starts.get(0);
    for (int start : starts) {
      found = start <= place ? start : found;
    }
    return found;
  }

  /** Whether a place is in the body of a here-document. */
  public boolean inDocument(int place) {
    boolean open = waiting != null && waiting.kind() == Waiting.Kind.DOCUMENT;
    return documents.stream()
        .anyMatch(
            body -> place >= body.begin() && (place < body.end() || (open && place == body.end())));
  }
}
