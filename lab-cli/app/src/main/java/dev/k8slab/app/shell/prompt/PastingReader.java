package dev.k8slab.app.shell.prompt;

import java.util.List;
import java.util.Objects;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Parser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/**
 * A line reader for which text that is pasted is the same text, whether the terminal puts brackets
 * around it or sends it as if it were typed: each line has one end, be it CR LF, CR or LF, and a
 * tab in it is a tab.
 */
final class PastingReader extends LineReaderImpl {

  private static final String TAB = "\t";
  private static final String RETURN = "\r";
  private static final String LINE_FEED = "\n";

  /** How soon behind a tab the next character comes where nobody typed it. */
  private static final long BURST_MILLIS = 10;

  private String previousKey = "";

  /** A reader on this terminal, named {@code lab}. */
  PastingReader(Terminal terminal) {
    super(terminal, "lab", null);
  }

  /** What the terminal put between brackets; the library takes CR and LF for a line end each. */
  @Override
  protected String doReadStringUntil(String end) {
    String pasted = super.doReadStringUntil(end);
    // null where the terminal is gone
    return Objects.requireNonNullElse(pasted, "").replace("\r\n", LINE_FEED);
  }

  @Override
  public Binding readBinding(KeyMap<Binding> keys, KeyMap<Binding> local) {
    String last = getLastBinding();
    previousKey = last == null ? "" : last;
    return super.readBinding(keys, local);
  }

  /** The second half of a CR LF ends no line: the first half has. */
  @Override
  protected boolean acceptLine() {
    boolean secondHalf = previousKey.equals(RETURN) && LINE_FEED.equals(getLastBinding());
    return secondHalf || super.acceptLine();
  }

  @Override
  protected boolean expandOrComplete() {
    if (TAB.equals(getLastBinding()) && (inDocument() || goesOn(peekCharacter(BURST_MILLIS)))) {
      getBuffer().write(TAB);
      return true;
    }
    return super.expandOrComplete();
  }

  /** Whether this character stands in the same line; a tab at its end is the key, typed ahead. */
  private static boolean goesOn(int next) {
    return next >= 0 && next != '\r' && next != '\n';
  }

  /** In a here-document there is nothing to complete. */
  private boolean inDocument() {
    List<String> words =
        getParser()
            .parse(getBuffer().toString(), getBuffer().cursor(), Parser.ParseContext.COMPLETE)
            .words();
    return !words.isEmpty() && words.get(0).equals(ShellParser.Line.DOCUMENT);
  }
}
