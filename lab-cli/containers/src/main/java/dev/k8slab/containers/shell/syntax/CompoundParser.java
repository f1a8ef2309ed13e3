package dev.k8slab.containers.shell.syntax;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads compound commands. Follows XCU 2.9.4. */
final class CompoundParser {
  private final Parser parser;
  private final Lexer lexer;

  CompoundParser(Parser parser, Lexer lexer) {
    this.parser = parser;
    this.lexer = lexer;
  }

  Node read() throws IOException, SyntaxException {
    Token token = lexer.peek();
    if (token.is("(")) {
      lexer.next();
      Node body = parser.compound(false);
      parser.require(")");
      return new Node.Subshell(body);
    }
    switch (token.plain()) {
      case "{" -> {
        lexer.next();
        Node body = parser.compound(false);
        parser.require("}");
        return new Node.Group(body);
      }
      case "if" -> {
        lexer.next();
        return choice();
      }
      case "while", "until" -> {
        boolean until = lexer.next().isKeyword("until");
        Node condition = parser.compound(false);
        return new Node.Loop(until, condition, body());
      }
      case "for" -> {
        lexer.next();
        return loop();
      }
      case "case" -> {
        lexer.next();
        return cases();
      }
      case "function" -> {
        lexer.next();
        return function();
      }
      default -> throw parser.unexpected(null);
    }
  }

  private Node body() throws IOException, SyntaxException {
    parser.require("do");
    Node body = parser.compound(false);
    parser.require("done");
    return body;
  }

  private Node choice() throws IOException, SyntaxException {
    Node condition = parser.compound(false);
    parser.require("then");
    Node then = parser.compound(false);
    Node otherwise = null;
    if (parser.commandToken().isKeyword("elif")) {
      lexer.next();
      parser.deeper(Parser.MAX_DEPTH);
      otherwise = choice();
      parser.higher();
      return new Node.If(condition, then, otherwise);
    }
    if (lexer.peek().isKeyword("else")) {
      lexer.next();
      otherwise = parser.compound(false);
    }
    parser.require("fi");
    return new Node.If(condition, then, otherwise);
  }

  static boolean isName(String text) {
    return text != null && text.matches("[A-Za-z_][A-Za-z_0-9]*");
  }

  private Node loop() throws IOException, SyntaxException {
    Token name = lexer.next();
    if (!isName(name.plain())) {
      throw new SyntaxException("bad for loop variable", name.line());
    }
    parser.newlines();
    List<Word> words = null;
    if (lexer.peek().isKeyword("in")) {
      lexer.next();
      words = new ArrayList<>();
      while (lexer.peek().kind() == Token.Kind.WORD) {
        words.add(lexer.next().word());
      }
      Token end = lexer.peek();
      if (!end.is(";") && end.kind() != Token.Kind.NEWLINE) {
        throw parser.unexpected(null);
      }
      lexer.next();
    } else if (lexer.peek().is(";")) {
      lexer.next();
    }
    parser.newlines();
    Node body = body();
    return new Node.For(name.line(), name.plain(), words == null ? null : List.copyOf(words), body);
  }

  private Node cases() throws IOException, SyntaxException {
    Token subject = lexer.next();
    if (subject.kind() != Token.Kind.WORD) {
      throw new SyntaxException(
          "unexpected " + subject.name(true) + " (expecting word)", subject.line());
    }
    parser.newlines();
    parser.require("in");
    List<Node.Arm> arms = new ArrayList<>();
    parser.newlines();
    while (!lexer.peek().isKeyword("esac")) {
      arms.add(arm());
      parser.newlines();
      if (lexer.peek().is(";;")) {
        lexer.next();
        parser.newlines();
      } else if (!lexer.peek().isKeyword("esac")) {
        throw parser.unexpected(";;");
      }
    }
    lexer.next();
    return new Node.Case(subject.line(), subject.word(), List.copyOf(arms));
  }

  private Node.Arm arm() throws IOException, SyntaxException {
    if (lexer.peek().is("(")) {
      lexer.next();
    }
    List<Word> patterns = new ArrayList<>();
    while (true) {
      if (lexer.peek().kind() != Token.Kind.WORD) {
        throw parser.unexpected(null);
      }
      patterns.add(lexer.next().word());
      if (!lexer.peek().is("|")) {
        break;
      }
      lexer.next();
    }
    if (!lexer.peek().is(")")) {
      throw parser.unexpected(")");
    }
    lexer.next();
    return new Node.Arm(List.copyOf(patterns), parser.compound(true));
  }

  private Node function() throws IOException, SyntaxException {
    Token name = lexer.next();
    if (name.kind() != Token.Kind.WORD) {
      throw new SyntaxException("unexpected " + name.name(true) + " (expecting word)", name.line());
    }
    if (name.plain() == null) {
      throw new SyntaxException("bad function name", name.line());
    }
    if (lexer.peek().is("(")) {
      lexer.next();
      parser.requireClosing();
    }
    return SimpleParser.function(parser, lexer, name.plain());
  }
}
