package dev.k8slab.app.shell.prompt;

import dev.k8slab.app.command.Registry;
import dev.k8slab.app.shell.typed.Part;
import dev.k8slab.app.shell.typed.Typed;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/**
 * Tells the line reader when what was typed is complete, and what the word at the cursor belongs
 * to.
 */
final class ShellParser implements Parser {

  /** Finds the word at the cursor; a quote that is open is one as far as it goes. */
  private static final DefaultParser WORDS = new DefaultParser();

  private final Registry registry;

  ShellParser(Registry registry) {
    this.registry = registry;
  }

  @Override
  public ParsedLine parse(String text, int cursor, ParseContext context) {
    Typed typed = Typed.read(text, registry);
    if (context == ParseContext.ACCEPT_LINE && typed.waiting() != null) {
      throw new EOFError(-1, -1, "The text ends too early", typed.waiting().missing());
    }
    Part part = at(typed, cursor);
    if (part == null) {
      return words(text, cursor, cursor, List.of());
    } else if (part.shell() == null) {
      return words(text, part.begin(), cursor, List.of());
    } else if (part.shell().inDocument(cursor)) {
      return words(text, cursor, cursor, List.of(Line.DOCUMENT));
    }
    int start = part.shell().start(cursor);
    boolean first = start == part.begin();
    if (first && part.bang()) {
      return words(text, start + Part.BANG.length(), cursor, List.of(Part.BANG));
    }
    return words(text, start, cursor, first ? List.of() : List.of(Part.BANG));
  }

  private static Part at(Typed typed, int cursor) {
    return typed.parts().stream()
        .filter(part -> part.begin() <= cursor && cursor <= part.end())
        .findFirst()
        .orElse(null);
  }

  /** The words from there to the cursor, behind a word that says what they are. */
  private static ParsedLine words(String text, int begin, int cursor, List<String> before) {
    String part = text.substring(begin, Math.max(begin, cursor));
    ParsedLine parsed = WORDS.parse(part, part.length(), ParseContext.COMPLETE);
    List<String> words = new ArrayList<>(before);
    words.addAll(parsed.words());
    return new Line(
        (CompletingParsedLine) parsed, words, before.size() + parsed.wordIndex(), text, cursor);
  }

  /** A line of which a part was parsed. */
  record Line(CompletingParsedLine part, List<String> words, int wordIndex, String line, int cursor)
      implements CompletingParsedLine {

    /** Stands before words that nothing is to be completed in. */
    static final String DOCUMENT = "<<";

    @Override
    public String word() {
      return part.word();
    }

    @Override
    public int wordCursor() {
      return part.wordCursor();
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return part.escape(candidate, complete);
    }

    @Override
    public int rawWordCursor() {
      return part.rawWordCursor();
    }

    @Override
    public int rawWordLength() {
      return part.rawWordLength();
    }
  }
}
