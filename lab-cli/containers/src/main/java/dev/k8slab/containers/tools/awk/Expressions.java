package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.tools.awk.Expr.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads expressions. */
final class Expressions {
  static final int MAX_DEPTH = 300;

  private static final Set<String> COMPARISONS = Set.of("<", "<=", "==", "!=", ">", ">=");
  private static final Set<String> ASSIGNMENTS = Set.of("=", "+=", "-=", "*=", "/=", "%=", "^=");

  private final Tokens in;
  private final Names names;
  private final Set<String> called = new HashSet<>();
  private boolean noGreater;
  private int depth;

  Expressions(Tokens in, Names names) {
    this.in = in;
    this.names = names;
  }

  /** The functions that are called. */
  Set<String> called() {
    return called;
  }

  Expr read() throws IOException {
    if (++depth > MAX_DEPTH) {
      throw AwkException.syntax(in.peek().line(), "Possible syntax error");
    }
    Expr expr = conditional();
    depth--;
    if (expr instanceof Expr.Group) {
      throw in.unexpected();
    }
    return expr;
  }

  /** Like {@link #read}, where a {@code >} redirects. */
  List<Expr> printed() throws IOException {
    boolean before = noGreater;
    noGreater = true;
    List<Expr> all = new ArrayList<>();
    Expr first = conditional();
    if (first instanceof Expr.Group group && !in.is(",")) {
      all.addAll(group.parts());
    } else {
      all.add(first);
      while (in.take(",")) {
        in.skipNewlines();
        all.add(conditional());
      }
    }
    noGreater = before;
    return all;
  }

  /** Where a redirection goes. */
  Expr target() throws IOException {
    boolean before = noGreater;
    noGreater = true;
    Expr target = concatenation();
    noGreater = before;
    return target;
  }

  /** The keys of an element, in brackets. */
  List<Expr> keys() throws IOException {
    in.expect("[");
    List<Expr> keys = list("]");
    if (keys.isEmpty()) {
      throw in.unexpected();
    }
    return keys;
  }

  private List<Expr> list(String end) throws IOException {
    boolean greater = noGreater;
    noGreater = false;
    List<Expr> all = new ArrayList<>();
    in.skipNewlines();
    while (!in.take(end)) {
      all.add(read());
      in.skipNewlines();
      if (!in.is(end)) {
        in.expect(",");
        in.skipNewlines();
      }
    }
    noGreater = greater;
    return all;
  }

  private Expr conditional() throws IOException {
    Expr test = or();
    if (!in.take("?")) {
      return test;
    }
    in.skipNewlines();
    Expr yes = conditional();
    in.skipNewlines();
    in.expect(":");
    in.skipNewlines();
    return new Expr.Conditional(test, yes, conditional());
  }

  private Expr or() throws IOException {
    Expr left = and();
    while (in.take("||")) {
      left = new Expr.Logical(false, left, and());
    }
    return left;
  }

  private Expr and() throws IOException {
    Expr left = membership();
    while (in.take("&&")) {
      left = new Expr.Logical(true, left, membership());
    }
    return left;
  }

  private Expr membership() throws IOException {
    Expr left = match();
    while (in.take("in")) {
      List<Expr> keys = left instanceof Expr.Group group ? group.parts() : List.of(left);
      left = new Expr.In(keys, names.of(in.expect(Token.Kind.NAME).text()));
    }
    return left;
  }

  private Expr match() throws IOException {
    Expr left = comparison();
    while (in.is("~") || in.is("!~")) {
      boolean not = in.next().is("!~");
      left = new Expr.Match(left, comparison(), not);
    }
    return left;
  }

  private Expr comparison() throws IOException {
    Expr left = piped();
    while (in.isAt(Token.Kind.OPERATOR)
        && COMPARISONS.contains(in.peek().text())
        && !(noGreater && in.is(">"))) {
      left = new Expr.Comparison(in.next().text(), left, piped());
    }
    return left;
  }

  private Expr piped() throws IOException {
    Expr left = concatenation();
    while (in.is("|") && in.peek(1).is("getline")) {
      in.next();
      in.next();
      left = new Expr.GetLine(optionalPlace(), left, true);
    }
    return left;
  }

  private Expr concatenation() throws IOException {
    Expr left = sum();
    while (beginsOperand()) {
      left = new Expr.Concatenation(left, sum());
    }
    return left;
  }

  private boolean beginsOperand() {
    Token token = in.peek();
    return switch (token.kind()) {
      case NUMBER, STRING, REGEX, NAME, CALLED, BUILTIN -> true;
      case OPERATOR -> Set.of("$", "!", "(", "-", "+", "++", "--").contains(token.text());
      default -> false;
    };
  }

  private Expr sum() throws IOException {
    Expr left = product();
    while (in.is("+") || in.is("-")) {
      char operator = in.next().text().charAt(0);
      left = new Expr.Arithmetic(operator, left, product());
    }
    return left;
  }

  private Expr product() throws IOException {
    Expr left = unary();
    while (in.is("*") || in.is("/") || in.is("%")) {
      char operator = in.next().text().charAt(0);
      left = new Expr.Arithmetic(operator, left, unary());
    }
    return left;
  }

  private Expr unary() throws IOException {
    if (in.is("!") || in.is("-") || in.is("+")) {
      if (++depth > MAX_DEPTH) {
        throw AwkException.syntax(in.peek().line(), "Possible syntax error");
      }
      char operator = in.next().text().charAt(0);
      Expr operand = unary();
      depth--;
      return new Expr.Unary(operator, operand);
    }
    return power();
  }

  private Expr power() throws IOException {
    Expr base = postfix();
    if (in.take("^")) {
      return new Expr.Arithmetic('^', base, unary());
    }
    return base;
  }

  private Expr postfix() throws IOException {
    Expr expr = primary();
    if (!(expr instanceof Place place)) {
      return expr;
    }
    if (in.is("++") || in.is("--")) {
      return new Expr.Step(place, in.next().is("++") ? 1 : -1, false);
    }
    if (in.isAt(Token.Kind.OPERATOR) && ASSIGNMENTS.contains(in.peek().text())) {
      String operator = in.next().text();
      in.skipNewlines();
      Expr value = conditional();
      return new Expr.Assignment(place, operator.length() > 1 ? operator.charAt(0) : 0, value);
    }
    return expr;
  }

  private Expr primary() throws IOException {
    Token token = in.next();
    switch (token.kind()) {
      case NUMBER -> {
        return new Expr.Constant(Value.of(token.number()));
      }
      case STRING -> {
        return new Expr.Constant(Value.of(token.text()));
      }
      case REGEX -> {
        return new Expr.Pattern(Regexes.compile(token.text()));
      }
      case NAME -> {
        return place(token);
      }
      case CALLED -> {
        called.add(token.text());
        in.expect("(");
        return new Expr.Call(token.text(), list(")"));
      }
      case BUILTIN -> {
        return builtin(token);
      }
      default -> {
        return operator(token);
      }
    }
  }

  private Expr operator(Token token) throws IOException {
    if (token.is("$")) {
      return field();
    }
    if (token.is("++") || token.is("--")) {
      Place place = optionalPlace();
      if (place != null) {
        return new Expr.Step(place, token.is("++") ? 1 : -1, true);
      }
    }
    if (token.is("(")) {
      List<Expr> parts = list(")");
      if (!parts.isEmpty()) {
        return parts.size() > 1 ? new Expr.Group(parts) : grouped(parts.get(0));
      }
    }
    if (token.is("getline")) {
      Place into = optionalPlace();
      return new Expr.GetLine(into, in.take("<") ? operand() : null, false);
    }
    throw AwkException.syntax(token.line(), "Unexpected token");
  }

  /** What is in parentheses is no place. */
  private static Expr grouped(Expr expr) {
    return expr instanceof Place && !(expr instanceof Expr.Field)
        ? new Expr.Conditional(new Expr.Constant(Value.ONE), expr, expr)
        : expr;
  }

  private Expr field() throws IOException {
    if (++depth > MAX_DEPTH) {
      throw AwkException.syntax(in.peek().line(), "Possible syntax error");
    }
    Expr number;
    if (in.is("-") || in.is("+") || in.is("!")) {
      number = new Expr.Unary(in.next().text().charAt(0), operand());
    } else {
      number = operand();
    }
    depth--;
    return new Expr.Field(number);
  }

  /** A single operand, without what could follow it. */
  private Expr operand() throws IOException {
    return primary();
  }

  private Place optionalPlace() throws IOException {
    if (in.take("$")) {
      return (Place) field();
    }
    return in.isAt(Token.Kind.NAME) ? place(in.next()) : null;
  }

  private Place place(Token name) throws IOException {
    Expr.Variable variable = names.of(name.text());
    return in.is("[") ? new Expr.Element(variable, keys()) : variable;
  }

  private Expr builtin(Token token) throws IOException {
    List<Expr> arguments = List.of();
    if (in.take("(")) {
      arguments = list(")");
    } else if (!token.text().equals("length")) {
      throw in.unexpected();
    }
    return new Expr.Builtin(token.text(), arguments);
  }
}
