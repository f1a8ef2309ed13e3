package dev.k8slab.containers.shell.syntax;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads simple commands, and functions, which begin like them. Follows XCU 2.9.1 and 2.9.5. */
final class SimpleParser {
  /** What no function can be called: what would be found before it; see XCU 2.9.1. */
  private static final Set<String> SPECIAL =
      Set.of(
          "break",
          "continue",
          "eval",
          "exec",
          "exit",
          "export",
          "local",
          "readonly",
          "return",
          "set",
          "shift",
          "source",
          "times",
          "trap",
          "unset");

  private final Parser parser;
  private final Lexer lexer;
  private final List<Node.Assignment> assignments = new ArrayList<>();
  private final List<Word> words = new ArrayList<>();
  private final List<Redirect> redirects = new ArrayList<>();

  SimpleParser(Parser parser, Lexer lexer) {
    this.parser = parser;
    this.lexer = lexer;
  }

  Node read() throws IOException, SyntaxException {
    int line = lexer.peek().line();
    RedirectParser reader = new RedirectParser(parser, lexer);
    while (true) {
      Token token = lexer.peek();
      if (isInBrackets()
          && token.kind() == Token.Kind.OPERATOR
          && "&&||<>()".contains(token.text())) {
        words.add(new Word(List.of(new Part.Literal(lexer.next().text(), true))));
        continue;
      }
      if (words.isEmpty() || token.aliasable()) {
        if (parser.replaced(token)) {
          continue;
        }
      }
      if (reader.isNext()) {
        redirects.add(reader.read());
      } else if (token.kind() == Token.Kind.WORD) {
        lexer.next();
        Node.Assignment assignment = words.isEmpty() ? assignment(token.word()) : null;
        if (assignment != null) {
          assignments.add(assignment);
        } else {
          words.add(token.word());
        }
      } else if (token.is("(") && isFunction()) {
        lexer.next();
        parser.requireClosing();
        String name = words.get(0).plain();
        if (!CompoundParser.isName(name) || SPECIAL.contains(name)) {
          throw new SyntaxException("bad function name", token.line());
        }
        return function(parser, lexer, name);
      } else {
        break;
      }
    }
    if (words.isEmpty() && assignments.isEmpty() && redirects.isEmpty()) {
      throw parser.unexpected(null);
    }
    return new Node.Simple(
        line, List.copyOf(assignments), List.copyOf(words), List.copyOf(redirects));
  }

  /** Between double brackets, operators are words. */
  private boolean isInBrackets() {
    return !words.isEmpty()
        && "[[".equals(words.get(0).plain())
        && !"]]".equals(words.get(words.size() - 1).plain());
  }

  private boolean isFunction() {
    return words.size() == 1 && assignments.isEmpty() && redirects.isEmpty();
  }

  static Node function(Parser parser, Lexer lexer, String name)
      throws IOException, SyntaxException {
    parser.newlines();
    return new Node.Define(name, parser.functionBody());
  }

  private static Node.Assignment assignment(Word word) {
    if (word.parts().isEmpty()
        || !(word.parts().get(0) instanceof Part.Literal first)
        || first.quoted()) {
      return null;
    }
    int equals = first.text().indexOf('=');
    if (equals <= 0 || !CompoundParser.isName(first.text().substring(0, equals))) {
      return null;
    }
    List<Part> value = new ArrayList<>(word.parts());
    String rest = first.text().substring(equals + 1);
    if (rest.isEmpty()) {
      value.remove(0);
    } else {
      value.set(0, new Part.Literal(rest, false));
    }
    return new Node.Assignment(first.text().substring(0, equals), new Word(value));
  }
}
