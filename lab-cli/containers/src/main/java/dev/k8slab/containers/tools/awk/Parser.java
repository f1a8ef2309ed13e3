package dev.k8slab.containers.tools.awk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a program: its rules, functions and statements. */
final class Parser {
  private final Tokens in;
  private final Names names = new Names();
  private final Expressions expressions;
  private final Map<String, Source.Function> functions = new HashMap<>();
  private final List<Statement> begin = new ArrayList<>();
  private final List<Statement> end = new ArrayList<>();
  private final List<Source.Rule> rules = new ArrayList<>();
  private int depth;

  private Parser(List<Token> tokens) {
    in = new Tokens(tokens);
    expressions = new Expressions(in, names);
  }

  /** Reads a program; further variables are those that its caller sets. */
  static Source read(String text, List<String> variables) throws IOException {
    Parser parser = new Parser(Lexer.read(text));
    parser.run();
    variables.forEach(parser.names::global);
    for (String called : parser.expressions.called()) {
      if (!parser.functions.containsKey(called)) {
        throw AwkException.syntax(1, "Call to undefined function");
      }
    }
    return new Source(
        parser.begin, parser.rules, parser.end, parser.functions, parser.names.globals());
  }

  private void run() throws IOException {
    in.skipEnds();
    while (!in.isAt(Token.Kind.END)) {
      if (in.take("BEGIN")) {
        begin.add(block());
      } else if (in.take("END")) {
        end.add(block());
      } else if (in.take("function")) {
        function();
      } else {
        rule();
      }
      in.skipEnds();
    }
  }

  private void rule() throws IOException {
    Expr from = null;
    Expr to = null;
    if (!in.is("{")) {
      from = expressions.read();
      if (in.take(",")) {
        in.skipNewlines();
        to = expressions.read();
      }
    }
    Statement action = in.is("{") ? block() : new Statement.Print(List.of(), false, (char) 0, null);
    rules.add(new Source.Rule(from, to, action));
  }

  private void function() throws IOException {
    Token name = in.next();
    if (name.kind() != Token.Kind.NAME && name.kind() != Token.Kind.CALLED) {
      throw in.unexpected();
    }
    List<String> parameters = new ArrayList<>();
    in.expect("(");
    while (!in.take(")")) {
      in.skipNewlines();
      parameters.add(in.expect(Token.Kind.NAME).text());
      in.take(",");
      in.skipNewlines();
    }
    in.skipNewlines();
    names.enter(parameters);
    functions.put(name.text(), new Source.Function(parameters.size(), block()));
    names.enter(List.of());
  }

  private Statement block() throws IOException {
    in.expect("{");
    List<Statement> parts = new ArrayList<>();
    in.skipEnds();
    while (!in.take("}")) {
      parts.add(statement());
      in.skipEnds();
    }
    return new Statement.Block(parts);
  }

  private Statement statement() throws IOException {
    if (++depth > Expressions.MAX_DEPTH) {
      throw AwkException.syntax(in.peek().line(), "Possible syntax error");
    }
    try {
      if (in.is("{")) {
        return block();
      }
      if (in.take(";")) {
        return new Statement.Block(List.of());
      }
      if (in.take("if")) {
        return branch();
      }
      if (in.take("while")) {
        Expr test = condition();
        return new Statement.For(null, test, null, body());
      }
      if (in.take("for")) {
        return loop();
      }
      if (in.take("do")) {
        return repeat();
      }
      Statement simple = simple();
      terminate();
      return simple;
    } finally {
      depth--;
    }
  }

  private void terminate() throws IOException {
    if (!in.take(";") && !in.is("}") && !in.isAt(Token.Kind.NEWLINE)) {
      throw in.unexpected();
    }
  }

  private Expr condition() throws IOException {
    in.expect("(");
    Expr test = expressions.read();
    in.expect(")");
    return test;
  }

  private Statement body() throws IOException {
    in.skipNewlines();
    return statement();
  }

  private Statement branch() throws IOException {
    Expr test = condition();
    Statement then = body();
    int position = in.position();
    in.skipEnds();
    if (in.take("else")) {
      return new Statement.If(test, then, body());
    }
    in.back(position);
    return new Statement.If(test, then, null);
  }

  private Statement repeat() throws IOException {
    Statement body = body();
    in.skipEnds();
    in.expect("while");
    Expr test = condition();
    terminate();
    return new Statement.Do(body, test);
  }

  private Statement loop() throws IOException {
    in.expect("(");
    if (in.isAt(Token.Kind.NAME)
        && in.peek(1).is("in")
        && in.peek(2).kind() == Token.Kind.NAME
        && in.peek(3).is(")")) {
      Expr.Variable key = names.of(in.next().text());
      in.next();
      Expr.Variable array = names.of(in.next().text());
      in.next();
      return new Statement.ForIn(key, array, body());
    }
    Statement first = in.is(";") ? null : simple();
    in.expect(";");
    in.skipNewlines();
    Expr test = in.is(";") ? null : expressions.read();
    in.expect(";");
    in.skipNewlines();
    Statement next = in.is(")") ? null : simple();
    in.expect(")");
    return new Statement.For(first, test, next, body());
  }

  private boolean isOver() {
    return in.is(";") || in.is("}") || in.isAt(Token.Kind.NEWLINE);
  }

  private Statement simple() throws IOException {
    for (String jump : List.of("break", "continue", "next", "nextfile")) {
      if (in.take(jump)) {
        return new Statement.Jump(jump);
      }
    }
    if (in.take("exit")) {
      return new Statement.Exit(isOver() ? null : expressions.read());
    }
    if (in.take("return")) {
      return new Statement.Return(isOver() ? null : expressions.read());
    }
    if (in.take("delete")) {
      Expr.Variable array = names.of(in.expect(Token.Kind.NAME).text());
      return new Statement.Delete(array, in.is("[") ? expressions.keys() : List.of());
    }
    if (in.is("print") || in.is("printf")) {
      return print(in.next().is("printf"));
    }
    return new Statement.Simple(expressions.read());
  }

  private Statement print(boolean formatted) throws IOException {
    List<Expr> arguments = new ArrayList<>();
    if (!isOver() && !in.is(">") && !in.is(">>") && !in.is("|")) {
      arguments.addAll(expressions.printed());
    }
    char redirection = 0;
    Expr target = null;
    if (in.is(">") || in.is(">>") || in.is("|")) {
      String operator = in.next().text();
      redirection = operator.equals(">>") ? 'a' : operator.charAt(0);
      target = expressions.target();
    }
    if (formatted && arguments.isEmpty()) {
      throw in.unexpected();
    }
    return new Statement.Print(arguments, formatted, redirection, target);
  }
}
