package dev.k8slab.containers.shell.syntax;

import java.io.IOException;

/** Reads what begins with a dollar or a backquote. Follows XCU 2.6.2 to 2.6.4. */
final class DollarReader {
  private static final int END = -1;
  private static final String SPECIAL = "@*#?-$!";
  private static final String OPERATORS = "-=?+";

  private final Source source;
  private final Parser parser;
  private final WordReader words;

  DollarReader(Source source, Parser parser, WordReader words) {
    this.source = source;
    this.parser = parser;
    this.words = words;
  }

  /** Reads what is behind a dollar. */
  void read(WordBuilder word, boolean quoted) throws IOException, SyntaxException {
    int one = source.next();
    if (one == '(') {
      if (source.peek() == '(') {
        source.next();
        parser.deeper(Parser.MAX_DEPTH);
        word.add(new Part.Arithmetic(words.expression(), quoted));
        parser.higher();
      } else {
        word.add(new Part.Output(parser.inParentheses(), quoted));
      }
    } else if (one == '{') {
      word.add(braces(quoted));
    } else if (isNameStart(one)) {
      word.add(parameter(name(one), quoted));
    } else if (one != END && (Character.digit(one, 10) >= 0 || SPECIAL.indexOf(one) >= 0)) {
      word.add(parameter(String.valueOf((char) one), quoted));
    } else {
      source.back(one);
      word.add('$', quoted);
    }
  }

  private static Part parameter(String name, boolean quoted) {
    return new Part.Parameter(name, "", null, null, quoted);
  }

  static boolean isNameStart(int one) {
    return one == '_' || one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z';
  }

  private String name(int first) throws IOException {
    StringBuilder name = new StringBuilder();
    int one = first;
    while (isNameStart(one) || one >= '0' && one <= '9') {
      name.append((char) one);
      one = source.next();
    }
    source.back(one);
    return name.toString();
  }

  private Part braces(boolean quoted) throws IOException, SyntaxException {
    int one = source.next();
    boolean length = one == '#' && source.peek() != '}';
    if (length) {
      int after = source.peek();
      length = isNameStart(after) || after >= '0' && after <= '9' || SPECIAL.indexOf(after) >= 0;
      if (length && OPERATORS.indexOf(after) >= 0 || after == '#') {
        source.next();
        length = source.peek() == '}';
        source.back(after);
      }
      one = length ? source.next() : one;
    }
    String name = nameInBraces(one);
    if (name == null) {
      return bad(quoted);
    }
    if (length) {
      return source.peek() == '}'
          ? closed(new Part.Parameter(name, "length", null, null, quoted))
          : bad(quoted);
    }
    return operator(name, quoted);
  }

  private String nameInBraces(int one) throws IOException {
    if (isNameStart(one)) {
      return name(one);
    }
    if (one >= '0' && one <= '9') {
      StringBuilder digits = new StringBuilder();
      int digit = one;
      while (digit >= '0' && digit <= '9') {
        digits.append((char) digit);
        digit = source.next();
      }
      source.back(digit);
      return digits.toString();
    }
    if (one != END && SPECIAL.indexOf(one) >= 0) {
      return String.valueOf((char) one);
    }
    source.back(one);
    return null;
  }

  private Part operator(String name, boolean quoted) throws IOException, SyntaxException {
    int one = source.next();
    if (one == '}') {
      return parameter(name, quoted);
    }
    String operator = String.valueOf((char) one);
    int next = source.peek();
    boolean doubled = (one == '#' || one == '%' || one == '/') && next == one;
    if (one == ':' && next != END && OPERATORS.indexOf(next) >= 0 || doubled) {
      operator += (char) source.next();
    } else if (one == END || (OPERATORS + ":#%/").indexOf(one) < 0) {
      source.back(one);
      return bad(quoted);
    }
    boolean pattern = "#%/".indexOf(one) >= 0;
    String ends = operator.equals(":") ? ":}" : one == '/' ? "/}" : "}";
    Word argument = words.argument(quoted && !pattern, ends);
    Word second = null;
    if (ends.length() > 1 && source.peek() == ends.charAt(0)) {
      source.next();
      second = words.argument(quoted, "}");
    }
    return closed(new Part.Parameter(name, operator, argument, second, quoted));
  }

  private Part closed(Part part) throws IOException {
    source.next();
    return part;
  }

  private Part bad(boolean quoted) throws IOException, SyntaxException {
    words.argument(quoted, "}");
    return closed(new Part.Bad(quoted));
  }

  /** Commands in backquotes, up to the one that ends them. */
  Part backquoted(boolean quoted) throws IOException, SyntaxException {
    StringBuilder text = new StringBuilder();
    int line = source.line();
    while (true) {
      int one = source.next();
      if (one == END) {
        throw words.error("EOF in backquote substitution");
      }
      if (one == '`') {
        break;
      }
      if (one == '\\') {
        one = source.raw();
        boolean means = one == '\\' || one == '`' || one == '$' || quoted && one == '"';
        if (!means) {
          text.append('\\');
        }
      }
      if (one != END) {
        text.append((char) one);
      }
    }
    return new Part.Output(parser.inner(text.toString(), line), quoted);
  }
}
