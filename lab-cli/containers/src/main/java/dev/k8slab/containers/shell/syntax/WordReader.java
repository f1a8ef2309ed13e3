package dev.k8slab.containers.shell.syntax;

import java.io.IOException;

/** Reads words: quotes and everything that is expanded. Follows XCU 2.2 and 2.3. */
final class WordReader {
  private static final int MAX_DEPTH = 100;
  private static final int END = -1;
  private static final String ENDS = " \t\n;&|<>()";

  private final Source source;
  private final Parser parser;
  private final DollarReader dollars;

  WordReader(Source source, Parser parser) {
    this.source = source;
    this.parser = parser;
    this.dollars = new DollarReader(source, parser, this);
  }

  SyntaxException error(String message) {
    return new SyntaxException(message, source.line());
  }

  /** A word, up to what ends it. */
  void word(WordBuilder word) throws IOException, SyntaxException {
    while (true) {
      int one = source.next();
      if (one == END || ENDS.indexOf(one) >= 0) {
        source.back(one);
        return;
      }
      unquoted(word, one);
    }
  }

  /** What stands behind the operator in braces, up to their end or one of some characters. */
  Word argument(boolean quoted, String ends) throws IOException, SyntaxException {
    WordBuilder word = new WordBuilder();
    parser.deeper(MAX_DEPTH);
    while (true) {
      int one = source.next();
      if (one == END) {
        throw error("missing '}'");
      }
      if (ends.indexOf(one) >= 0) {
        source.back(one);
        break;
      }
      if (!quoted) {
        unquoted(word, one);
      } else if (one == '"') {
        doubleQuoted(word);
      } else {
        inQuotes(word, one, '}');
      }
    }
    parser.higher();
    return word.build();
  }

  private void unquoted(WordBuilder word, int one) throws IOException, SyntaxException {
    switch (one) {
      case '\\' -> {
        int next = source.raw();
        word.add(next == END ? '\\' : next, true);
      }
      case '\'' -> singleQuoted(word);
      case '"' -> doubleQuoted(word);
      case '`' -> word.add(dollars.backquoted(false));
      case '$' -> {
        if (source.peek() == '\'') {
          source.next();
          EscapeReader.read(source, word);
        } else {
          dollars.read(word, false);
        }
      }
      default -> word.add(one, false);
    }
  }

  private void singleQuoted(WordBuilder word) throws IOException, SyntaxException {
    word.begin(true);
    while (true) {
      int one = source.raw();
      if (one == '\'') {
        return;
      }
      if (one == END) {
        throw error("unterminated quoted string");
      }
      word.add(one, true);
    }
  }

  private void doubleQuoted(WordBuilder word) throws IOException, SyntaxException {
    boolean empty = true;
    while (true) {
      int one = source.next();
      if (one == END) {
        throw error("unterminated quoted string");
      }
      if (one == '"') {
        if (empty) {
          word.begin(true);
        }
        return;
      }
      empty = false;
      inQuotes(word, one, '"');
    }
  }

  /** What means something in double quotes, in here-documents and expressions. */
  void inQuotes(WordBuilder word, int one, int end) throws IOException, SyntaxException {
    if (one == '\\') {
      int next = source.raw();
      if (next != '\\'
          && next != '$'
          && next != '`'
          && next != end
          && !(end == '}' && next == '"')) {
        word.add('\\', true);
      }
      if (next != END) {
        word.add(next, true);
      }
    } else if (one == '$') {
      dollars.read(word, true);
    } else if (one == '`') {
      word.add(dollars.backquoted(end == '"'));
    } else {
      word.add(one, true);
    }
  }

  /** The text of a here-document, in which everything is quoted. */
  Word document() throws IOException, SyntaxException {
    WordBuilder word = new WordBuilder();
    for (int one = source.next(); one != END; one = source.next()) {
      inQuotes(word, one, END);
    }
    return word.build();
  }

  /** An expression, up to the two parentheses that end it. */
  Word expression() throws IOException, SyntaxException {
    WordBuilder word = new WordBuilder();
    int depth = 0;
    while (true) {
      int one = source.next();
      if (one == END) {
        throw error("missing '))'");
      }
      if (one == ')' && depth == 0 && source.peek() == ')') {
        source.next();
        return word.build();
      }
      depth += one == '(' ? 1 : one == ')' ? -1 : 0;
      if (one == '"') {
        doubleQuoted(word);
      } else {
        inQuotes(word, one, END);
      }
    }
  }
}
