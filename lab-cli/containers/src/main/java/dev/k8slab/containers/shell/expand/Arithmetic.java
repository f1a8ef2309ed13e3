package dev.k8slab.containers.shell.expand;

import dev.k8slab.containers.shell.syntax.ShellException;
import java.util.Map;
import java.util.Set;

/** Computes expressions with 64 bits. Follows XCU 2.6.4 and 1.1.2.1, and BusyBox' additions. */
final class Arithmetic {
  private static final int MAX_DEPTH = 100;
  private static final int TERNARY = 2;
  private static final Map<String, Integer> BINARY =
      Map.ofEntries(
          Map.entry("||", 3),
          Map.entry("&&", 4),
          Map.entry("|", 5),
          Map.entry("^", 6),
          Map.entry("&", 7),
          Map.entry("==", 8),
          Map.entry("!=", 8),
          Map.entry("<", 9),
          Map.entry("<=", 9),
          Map.entry(">", 9),
          Map.entry(">=", 9),
          Map.entry("<<", 10),
          Map.entry(">>", 10),
          Map.entry("+", 11),
          Map.entry("-", 11),
          Map.entry("*", 12),
          Map.entry("/", 12),
          Map.entry("%", 12),
          Map.entry("**", 13));
  private static final Set<String> ASSIGNMENTS =
      Set.of("=", "+=", "-=", "*=", "/=", "%=", "<<=", ">>=", "&=", "^=", "|=");

  private final Scope scope;
  private final int depth;
  private ArithmeticTokens tokens;

  /** How many conditions say that nothing happens. */
  private int skipped;

  private int nesting;

  Arithmetic(Scope scope) {
    this(scope, 0);
  }

  private Arithmetic(Scope scope, int depth) {
    this.scope = scope;
    this.depth = depth;
  }

  private static ShellException syntax() {
    return new ShellException("arithmetic syntax error");
  }

  long value(String expression) throws ShellException {
    tokens = new ArithmeticTokens(expression);
    if (tokens.peek().isEmpty()) {
      return 0;
    }
    long value = comma();
    if (!tokens.peek().isEmpty()) {
      throw syntax();
    }
    return value;
  }

  private long comma() throws ShellException {
    long value = assignment();
    while (tokens.take(",")) {
      value = assignment();
    }
    return value;
  }

  private long assignment() throws ShellException {
    if (++nesting > MAX_DEPTH) {
      throw new ShellException("expression nested too deeply");
    }
    try {
      int start = tokens.position();
      String name = tokens.name();
      if (name != null && ASSIGNMENTS.contains(tokens.peek())) {
        String operator = tokens.next();
        long value = assignment();
        if (operator.length() > 1) {
          value = compute(operator.substring(0, operator.length() - 1), variable(name), value);
        }
        return set(name, value);
      }
      tokens.position(start);
      return ternary();
    } finally {
      nesting--;
    }
  }

  private long ternary() throws ShellException {
    long condition = binary(TERNARY + 1);
    if (!tokens.take("?")) {
      return condition;
    }
    skipped += condition == 0 ? 1 : 0;
    long then = comma();
    skipped -= condition == 0 ? 1 : 0;
    if (!tokens.take(":")) {
      throw new ShellException("malformed ?: operator");
    }
    skipped += condition != 0 ? 1 : 0;
    long otherwise = assignment();
    skipped -= condition != 0 ? 1 : 0;
    return condition != 0 ? then : otherwise;
  }

  private long binary(int least) throws ShellException {
    long left = unary();
    while (true) {
      String operator = tokens.peek();
      Integer rank = BINARY.get(operator);
      if (rank == null || rank < least) {
        return left;
      }
      tokens.next();
      boolean decided = operator.equals("&&") && left == 0 || operator.equals("||") && left != 0;
      skipped += decided ? 1 : 0;
      long right = binary(operator.equals("**") ? rank : rank + 1);
      skipped -= decided ? 1 : 0;
      left = compute(operator, left, right);
    }
  }

  private long compute(String operator, long left, long right) throws ShellException {
    return switch (operator) {
      case "||" -> left != 0 || right != 0 ? 1 : 0;
      case "&&" -> left != 0 && right != 0 ? 1 : 0;
      case "|" -> left | right;
      case "^" -> left ^ right;
      case "&" -> left & right;
      case "==" -> left == right ? 1 : 0;
      case "!=" -> left != right ? 1 : 0;
      case "<" -> left < right ? 1 : 0;
      case "<=" -> left <= right ? 1 : 0;
      case ">" -> left > right ? 1 : 0;
      case ">=" -> left >= right ? 1 : 0;
      case "<<" -> left << right;
      case ">>" -> left >> right;
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "**" -> power(left, right);
      default -> divide(operator, left, right);
    };
  }

  private long divide(String operator, long left, long right) throws ShellException {
    if (right == 0) {
      if (skipped > 0) {
        return 0;
      }
      throw new ShellException("divide by zero");
    }
    return operator.equals("/") ? left / right : left % right;
  }

  private long power(long base, long exponent) throws ShellException {
    if (exponent < 0) {
      throw new ShellException("exponent less than 0");
    }
    long value = 1;
    long square = base;
    for (long left = exponent; left > 0; left >>= 1) {
      value *= (left & 1) == 1 ? square : 1;
      square *= square;
    }
    return value;
  }

  private long unary() throws ShellException {
    if (++nesting > MAX_DEPTH) {
      throw new ShellException("expression nested too deeply");
    }
    try {
      String operator = tokens.peek();
      switch (operator) {
        case "-", "+", "!", "~" -> {
          tokens.next();
          long value = unary();
          return operator.equals("-")
              ? -value
              : operator.equals("!") ? (value == 0 ? 1 : 0) : operator.equals("~") ? ~value : value;
        }
        case "++", "--" -> {
          tokens.next();
          String name = tokens.name();
          if (name == null) {
            throw syntax();
          }
          return set(name, variable(name) + (operator.equals("++") ? 1 : -1));
        }
        case "(" -> {
          tokens.next();
          long value = comma();
          if (!tokens.take(")")) {
            throw syntax();
          }
          return value;
        }
        default -> {
          return operand();
        }
      }
    } finally {
      nesting--;
    }
  }

  private long operand() throws ShellException {
    String name = tokens.name();
    if (name == null) {
      return tokens.number();
    }
    long value = variable(name);
    if (tokens.take("++")) {
      set(name, value + 1);
    } else if (tokens.take("--")) {
      set(name, value - 1);
    }
    return value;
  }

  private long variable(String name) throws ShellException {
    String value = scope.get(name);
    if (skipped > 0 || value == null || value.isBlank()) {
      if (value == null && scope.nounset() && skipped == 0) {
        throw new ShellException(name + ": parameter not set");
      }
      return 0;
    }
    if (depth > MAX_DEPTH / 4) {
      throw new ShellException("expression recursion loop detected");
    }
    return new Arithmetic(scope, depth + 1).value(value);
  }

  private long set(String name, long value) throws ShellException {
    if (skipped == 0) {
      scope.set(name, String.valueOf(value));
    }
    return value;
  }
}
