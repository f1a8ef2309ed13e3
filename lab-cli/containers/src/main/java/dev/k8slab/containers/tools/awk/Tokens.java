package dev.k8slab.containers.tools.awk;

import java.io.IOException;
import java.util.List;

/** The tokens of a program, from one to the next. */
final class Tokens {
  private final List<Token> all;
  private int at;

  Tokens(List<Token> all) {
    this.all = all;
  }

  Token peek() {
    return all.get(at);
  }

  Token peek(int ahead) {
    return all.get(Math.min(all.size() - 1, at + ahead));
  }

  Token next() {
    Token token = all.get(at);
    at += at < all.size() - 1 ? 1 : 0;
    return token;
  }

  boolean is(String operator) {
    return peek().is(operator);
  }

  boolean isAt(Token.Kind kind) {
    return peek().kind() == kind;
  }

  boolean take(String operator) {
    boolean there = is(operator);
    if (there) {
      next();
    }
    return there;
  }

  void expect(String operator) throws IOException {
    if (!take(operator)) {
      throw unexpected();
    }
  }

  Token expect(Token.Kind kind) throws IOException {
    if (!isAt(kind)) {
      throw unexpected();
    }
    return next();
  }

  void skipNewlines() {
    while (isAt(Token.Kind.NEWLINE)) {
      next();
    }
  }

  void skipEnds() {
    while (isAt(Token.Kind.NEWLINE) || is(";")) {
      next();
    }
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  IOException unexpected() {
    return AwkException.syntax(peek().line(), "Unexpected token");
  }
}
