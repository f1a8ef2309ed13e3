package dev.k8slab.containers.shell.expand;

import dev.k8slab.containers.shell.syntax.ShellException;
import java.util.List;

/** The tokens of an expression. */
final class ArithmeticTokens {
  private static final List<String> OPERATORS =
      List.of(
          "<<=", ">>=", "**", "||", "&&", "==", "!=", "<=", ">=", "<<", ">>", "++", "--", "+=",
          "-=", "*=", "/=", "%=", "&=", "^=", "|=", "+", "-", "*", "/", "%", "<", ">", "=", "!",
          "~", "&", "|", "^", "?", ":", ",", "(", ")");

  private final String text;
  private int at;

  ArithmeticTokens(String text) {
    this.text = text;
  }

  int position() {
    return at;
  }

  void position(int to) {
    at = to;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** The next operator, or a character that begins none; empty at the end. */
  String peek() {
    skipBlanks();
    if (at == text.length()) {
      return "";
    }
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        boolean signs = operator.equals("++") || operator.equals("--");
        return signs && !isSteps() ? operator.substring(1) : operator;
      }
    }
    return text.substring(at, at + 1);
  }

  /** Whether two signs change a variable, as they do where a name is before or behind them. */
  private boolean isSteps() {
    int after = at + 2;
    while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
      after++;
    }
    int before = at - 1;
    while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
      before--;
    }
    int start = before;
    while (start >= 0 && isNamePart(text.charAt(start))) {
      start--;
    }
    boolean behindName = before >= 0 && start < before && isNameStart(text.charAt(start + 1));
    boolean beforeName = after < text.length() && isNameStart(text.charAt(after));
    return behindName || beforeName && (before < 0 || !isNamePart(text.charAt(before)));
  }

  String next() {
    String token = peek();
    at += token.length();
    return token;
  }

  boolean take(String wanted) {
    if (peek().equals(wanted)) {
      at += wanted.length();
      return true;
    }
    return false;
  }

  private static boolean isNameStart(char one) {
    return one == '_' || one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z';
  }

  private static boolean isNamePart(char one) {
    return isNameStart(one) || one >= '0' && one <= '9';
  }

  /** The name that is next; null if none is. */
  String name() {
    skipBlanks();
    if (at == text.length() || !isNameStart(text.charAt(at))) {
      return null;
    }
    int start = at;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** The number that is next: decimal, octal, hexadecimal, or with a base before it. */
  long number() throws ShellException {
    skipBlanks();
    int start = at;
    while (at < text.length() && (isNamePart(text.charAt(at)) || text.charAt(at) == '#')) {
      at++;
    }
    String digits = text.substring(start, at);
    if (digits.isEmpty()) {
      throw new ShellException("arithmetic syntax error");
    }
    int hash = digits.indexOf('#');
    int base = 10;
    if (hash > 0) {
      base =
          digits.substring(0, hash).matches("[0-9]{1,2}")
              ? Integer.parseInt(digits.substring(0, hash))
              : 0;
      digits = digits.substring(hash + 1);
    } else if (digits.startsWith("0x") || digits.startsWith("0X")) {
      base = 16;
      digits = digits.substring(2);
    } else if (digits.length() > 1 && digits.startsWith("0")) {
      base = 8;
    }
    return parse(digits, base);
  }

  private static long parse(String digits, int base) throws ShellException {
    if (base < 2 || base > 64 || digits.isEmpty()) {
      throw new ShellException("arithmetic syntax error");
    }
    long value = 0;
    for (char one : digits.toCharArray()) {
      int digit = digit(one, base);
      if (digit < 0 || digit >= base) {
        throw new ShellException("arithmetic syntax error");
      }
      value = value * base + digit;
    }
    return value;
  }

  private static int digit(char one, int base) {
    if (base <= 36) {
      return Character.digit(one, 36);
    }
    if (one >= '0' && one <= '9') {
      return one - '0';
    }
    return one >= 'a' && one <= 'z'
        ? one - 'a' + 10
        : one >= 'A' && one <= 'Z' ? one - 'A' + 36 : one == '_' ? 63 : -1;
  }
}
