package dev.k8slab.containers.shell.syntax;

import java.io.IOException;

/** Reads redirections. Follows XCU 2.7. */
final class RedirectParser {
  private final Parser parser;
  private final Lexer lexer;

  RedirectParser(Parser parser, Lexer lexer) {
    this.parser = parser;
    this.lexer = lexer;
  }

  boolean isNext() throws IOException, SyntaxException {
    Token token = lexer.peek();
    return token.kind() == Token.Kind.NUMBER
        || token.kind() == Token.Kind.OPERATOR && token.name(false).equals("redirection")
        || token.is("&>");
  }

  Redirect read() throws IOException, SyntaxException {
    int number = -1;
    if (lexer.peek().kind() == Token.Kind.NUMBER) {
      number = Integer.parseInt(lexer.next().text());
    }
    String operator = lexer.next().text();
    if (lexer.peek().kind() != Token.Kind.WORD) {
      throw parser.unexpected(null);
    }
    Word target = lexer.peek().word();
    if (!operator.startsWith("<<")) {
      lexer.next();
      return new Redirect(number, operator, target, null);
    }
    StringBuilder delimiter = new StringBuilder();
    boolean literal = false;
    for (Part part : target.parts()) {
      literal |= part.quoted();
      delimiter.append(Printer.raw(part));
    }
    HereDocument document = new HereDocument(delimiter.toString(), literal, operator.equals("<<-"));
    lexer.expect(document);
    lexer.next();
    return new Redirect(number, operator, null, document);
  }
}
