package dev.k8slab.containers.tools.awk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the tokens of a program. */
final class Lexer {
  private static final Set<String> KEYWORDS =
      Set.of(
          "BEGIN",
          "END",
          "function",
          "func",
          "if",
          "else",
          "while",
          "for",
          "do",
          "break",
          "continue",
          "next",
          "nextfile",
          "exit",
          "return",
          "delete",
          "in",
          "getline",
          "print",
          "printf");
  private static final Set<String> CONTINUED = Set.of("{", ",", "&&", "||", "do", "else");
  private static final String[] OPERATORS = {
    "**=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "^=", "**", "==", "<=", ">=", "!=",
    "!~", ">>", "{", "}", "(", ")", "[", "]", ";", ",", "+", "-", "*", "/", "%", "^", "!", ">", "<",
    "|", "?", ":", "~", "$", "="
  };

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> read(String text) throws IOException {
    Lexer lexer = new Lexer(text);
    lexer.run();
    return lexer.tokens;
  }

  private void run() throws IOException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == '\\' && text.startsWith("\n", at + 1)) {
        at += 2;
        line++;
      } else if (c == '\\' && text.startsWith("\r\n", at + 1)) {
        at += 3;
        line++;
      } else if (c == '\n') {
        at++;
        newline();
        line++;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else {
        token(c);
      }
    }
    newline();
    add(Token.Kind.END, "", 0);
  }

  private void newline() {
    if (!tokens.isEmpty() && !CONTINUED.contains(last().text()) || isText(last())) {
      add(Token.Kind.NEWLINE, "\n", 0);
    }
  }

  private Token last() {
    return tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
  }

  private static boolean isText(Token token) {
    return token != null && (token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.REGEX);
  }

  private void token(char c) throws IOException {
    if (c == '"') {
      string();
    } else if (isDigit(c) || c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
      number();
    } else if (isNameStart(c)) {
      name();
    } else if (c == '/' && !endsOperand()) {
      regex();
    } else {
      operator();
    }
  }

  private void operator() throws IOException {
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        at += operator.length();
        String plain = operator.startsWith("**") ? operator.replace("**", "^") : operator;
        add(Token.Kind.OPERATOR, plain, 0);
        return;
      }
    }
    throw AwkException.syntax(line, "Unexpected token");
  }

  private boolean endsOperand() {
    Token last = last();
    if (last == null) {
      return false;
    }
    return switch (last.kind()) {
      case NUMBER, STRING, REGEX, NAME, BUILTIN -> true;
      case OPERATOR -> Set.of(")", "]", "$", "++", "--").contains(last.text());
      default -> false;
    };
  }

  private void name() {
    int start = at;
    while (at < text.length() && (isNameStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    String name = text.substring(start, at);
    if (KEYWORDS.contains(name)) {
      add(Token.Kind.KEYWORD, name.equals("func") ? "function" : name, 0);
    } else if (Builtins.NAMES.contains(name)) {
      add(Token.Kind.BUILTIN, name, 0);
    } else {
      add(text.startsWith("(", at) ? Token.Kind.CALLED : Token.Kind.NAME, name, 0);
    }
  }

  private void number() {
    if (text.regionMatches(true, at, "0x", 0, 2)) {
      int end = at + 2;
      while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
        end++;
      }
      if (end > at + 2 && end < at + 18) {
        add(Token.Kind.NUMBER, "", Long.parseUnsignedLong(text.substring(at + 2, end), 16));
        at = end;
        return;
      }
    }
    int end = NumberText.end(text, at);
    String digits = text.substring(at, end);
    if (digits.matches("0[0-7]{1,20}")) {
      add(Token.Kind.NUMBER, "", Long.parseLong(digits, 8));
      at = end;
      return;
    }
    add(Token.Kind.NUMBER, "", Double.parseDouble(text.substring(at, end)));
    at = end;
  }

  private void string() throws IOException {
    StringBuilder string = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c == '\n') {
        throw AwkException.syntax(line, "Unexpected end of string");
      }
      if (c == '\\') {
        at = Escapes.read(text, at, string);
      } else {
        string.append(c);
      }
    }
    if (at >= text.length()) {
      throw AwkException.syntax(line, "Unexpected end of string");
    }
    at++;
    add(Token.Kind.STRING, string.toString(), 0);
  }

  private void regex() throws IOException {
    int start = ++at;
    boolean bracket = false;
    while (at < text.length() && (bracket || text.charAt(at) != '/')) {
      char c = text.charAt(at);
      if (c == '\n') {
        break;
      }
      if (c == '\\') {
        at++;
      } else if (c == '[' && !bracket) {
        bracket = true;
        at += text.startsWith("^", at + 1) ? 1 : 0;
        at += text.startsWith("]", at + 1) ? 1 : 0;
      } else if (c == '[' && text.startsWith(":", at + 1) && text.indexOf(":]", at) > 0) {
        at = text.indexOf(":]", at) + 1;
      } else if (c == ']') {
        bracket = false;
      }
      at++;
    }
    if (at >= text.length() || text.charAt(at) == '\n') {
      throw AwkException.syntax(line, "Unexpected end of string");
    }
    add(Token.Kind.REGEX, text.substring(start, at), 0);
    at++;
  }

  private void add(Token.Kind kind, String text, double number) {
    tokens.add(new Token(kind, text, number, line));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return c == '_' || (c | 32) >= 'a' && (c | 32) <= 'z' && c < 128;
  }
}
