package dev.k8slab.containers.shell.syntax;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Makes tokens of what is read. Follows XCU 2.3. */
final class Lexer {
  private static final int END = -1;
  private static final int MAX_DOCUMENT = 1 << 24;
  private static final List<String> OPERATORS =
      List.of(
          "<<-", "&>", "&&", "||", ";;", "<<", ">>", "<&", ">&", "<>", ">|", "<", ">", "&", "|",
          ";", "(", ")");

  private final Source source;
  private final Parser parser;
  private final WordReader words;
  private final Deque<HereDocument> documents = new ArrayDeque<>();
  private Token peeked;

  Lexer(Source source, Parser parser) {
    this.source = source;
    this.parser = parser;
    this.words = new WordReader(source, parser);
  }

  Token peek() throws IOException, SyntaxException {
    if (peeked == null) {
      peeked = read();
    }
    return peeked;
  }

  Token next() throws IOException, SyntaxException {
    Token token = peek();
    peeked = null;
    return token;
  }

  /** Reads an alias' text instead of the word that is next. */
  void replace(String text, String alias) {
    peeked = null;
    source.push(text, alias);
  }

  /** The text of a here-document comes after this line. */
  void expect(HereDocument document) {
    documents.add(document);
  }

  private Token read() throws IOException, SyntaxException {
    int one = source.next();
    while (one == ' ' || one == '\t') {
      one = source.next();
    }
    boolean aliasable = source.takeAfterBlank();
    if (one == '#') {
      while (one != END && one != '\n') {
        one = source.raw();
      }
    }
    int line = source.line();
    if (one == END) {
      documents();
      return new Token(Token.Kind.END, "", null, false, line);
    }
    if (one == '\n') {
      documents();
      return new Token(Token.Kind.NEWLINE, "\n", null, false, line);
    }
    source.more(true);
    String operator = operator(one);
    if (operator != null) {
      return new Token(Token.Kind.OPERATOR, operator, null, false, line);
    }
    source.back(one);
    WordBuilder word = new WordBuilder();
    words.word(word);
    int after = source.peek();
    boolean number = (after == '<' || after == '>') && word.isNumber();
    Word read = word.build();
    return number
        ? new Token(Token.Kind.NUMBER, read.plain(), null, false, line)
        : new Token(Token.Kind.WORD, "", read, aliasable, line);
  }

  private String operator(int first) throws IOException {
    String text = String.valueOf((char) first);
    if ("<>&|;()".indexOf(first) < 0) {
      return null;
    }
    while (true) {
      int next = source.next();
      String longer = next == END ? text : text + (char) next;
      if (next == END || OPERATORS.stream().noneMatch(longer::equals)) {
        source.back(next);
        return text;
      }
      text = longer;
    }
  }

  private void documents() throws IOException, SyntaxException {
    while (!documents.isEmpty()) {
      HereDocument document = documents.poll();
      String text = text(document);
      if (document.literal()) {
        document.text(new Word(List.of(new Part.Literal(text, true))));
      } else {
        document.text(parser.document(text, source.line()));
      }
    }
  }

  private String text(HereDocument document) throws IOException, SyntaxException {
    StringBuilder text = new StringBuilder();
    while (true) {
      StringBuilder line = new StringBuilder();
      int one = document.literal() ? source.raw() : escaped(line);
      while (document.tabs() && line.length() == 0 && one == '\t') {
        one = source.raw();
      }
      while (one != END && one != '\n') {
        line.append((char) one);
        one = document.literal() ? source.raw() : escaped(line);
      }
      if (line.toString().equals(document.delimiter()) || one == END && line.length() == 0) {
        return text.toString();
      }
      text.append(line);
      if (text.length() > MAX_DOCUMENT) {
        throw new SyntaxException("here-document too long", source.line());
      }
      if (one == END) {
        return text.toString();
      }
      text.append('\n');
    }
  }

  /** The next character; a backslash stays together with what is behind it. */
  private int escaped(StringBuilder line) throws IOException {
    int one = source.next();
    if (one == '\\') {
      line.append('\\');
      int next = source.raw();
      return next;
    }
    return one;
  }
}
