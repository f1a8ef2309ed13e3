package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.regex.Option;
import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.regex.RegexException;
import dev.k8slab.containers.tools.regex.Search;
import dev.k8slab.containers.tools.streams.Failure;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;

/** Evaluates an expression. Follows {@code expr} of POSIX, with BusyBox' words. */
final class Expr {
  private static final int MAX_DEPTH = 200;

  private final Streams io;
  private final List<String> words;
  private int at;
  private int depth;

  private Expr(Streams io, List<String> words) {
    this.io = io;
    this.words = words;
  }

  static int run(Streams io, List<String> words) throws IOException {
    if (words.isEmpty()) {
      throw new Failure(2, "too few arguments");
    }
    List<String> all = words.get(0).equals("--") ? words.subList(1, words.size()) : words;
    Expr expr = new Expr(io, all);
    String value = expr.any();
    if (expr.at < all.size()) {
      throw syntax();
    }
    io.out().line(value);
    return isNothing(value) ? 1 : 0;
  }

  private static Failure syntax() {
    return new Failure(2, "syntax error");
  }

  private static boolean isNothing(String value) {
    return value.isEmpty() || isNumber(value) && Long.parseLong(value) == 0;
  }

  private static boolean isNumber(String value) {
    return value.matches("-?[0-9]{1,18}");
  }

  private static long number(String value) throws Failure {
    if (!isNumber(value)) {
      throw new Failure(2, "non-numeric argument");
    }
    return Long.parseLong(value);
  }

  /** The operator that is next if it is one of some; null if it is none. */
  private String take(String... operators) {
    if (at < words.size() && List.of(operators).contains(words.get(at))) {
      return words.get(at++);
    }
    return null;
  }

  private String any() throws IOException {
    String left = both();
    while (take("|") != null) {
      String right = both();
      left = isNothing(left) ? right : left;
    }
    return left;
  }

  private String both() throws IOException {
    String left = comparison();
    while (take("&") != null) {
      String right = comparison();
      left = isNothing(left) || isNothing(right) ? "0" : left;
    }
    return left;
  }

  private String comparison() throws IOException {
    String left = sum();
    for (String operator = take("<", "<=", "=", "==", "!=", ">=", ">");
        operator != null;
        operator = take("<", "<=", "=", "==", "!=", ">=", ">")) {
      String right = sum();
      boolean numbers = isNumber(left) && isNumber(right);
      int order = numbers ? Long.compare(number(left), number(right)) : left.compareTo(right);
      boolean holds =
          switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case "=", "==" -> order == 0;
            case "!=" -> order != 0;
            case ">=" -> order >= 0;
            default -> order > 0;
          };
      left = holds ? "1" : "0";
    }
    return left;
  }

  private String sum() throws IOException {
    String left = product();
    for (String operator = take("+", "-"); operator != null; operator = take("+", "-")) {
      long right = number(product());
      left = Long.toString(number(left) + (operator.equals("+") ? right : -right));
    }
    return left;
  }

  private String product() throws IOException {
    String left = match();
    for (String operator = take("*", "/", "%"); operator != null; operator = take("*", "/", "%")) {
      long right = number(match());
      long value = number(left);
      if (right == 0 && !operator.equals("*")) {
        throw new Failure(2, "division by zero");
      }
      value =
          operator.equals("*")
              ? value * right
              : operator.equals("/") ? value / right : value % right;
      left = Long.toString(value);
    }
    return left;
  }

  private String match() throws IOException {
    String left = function();
    while (take(":") != null) {
      left = match(left, function());
    }
    return left;
  }

  private String match(String text, String pattern) throws IOException {
    Regex regex;
    try {
      regex = Regex.of(pattern, EnumSet.noneOf(Option.class));
    } catch (RegexException e) {
      throw new Failure(2, "bad regex '" + pattern + "': " + e.getMessage());
    }
    Search search = regex.in(text, io.process()::checkpoint);
    boolean found = search.find(0) && search.start() == 0;
    if (regex.groups() > 0) {
      return found ? search.group(1) : "";
    }
    return found ? Integer.toString(search.end()) : "0";
  }

  private String function() throws IOException {
    boolean last = at + 1 >= words.size();
    String name = last ? null : take("quote", "length", "match", "index", "substr");
    if (name == null) {
      return operand();
    }
    String first = name.equals("quote") ? words.get(at++) : function();
    return switch (name) {
      case "quote" -> first;
      case "length" -> Integer.toString(first.length());
      case "match" -> match(first, function());
      case "index" -> {
        String set = function();
        int index = 0;
        while (index < first.length() && set.indexOf(first.charAt(index)) < 0) {
          index++;
        }
        yield index == first.length() ? "0" : Integer.toString(index + 1);
      }
      default -> {
        String from = function();
        yield substring(first, from, function());
      }
    };
  }

  private static String substring(String text, String from, String length) {
    if (!isNumber(from) || !isNumber(length)) {
      return "";
    }
    long start = Long.parseLong(from);
    long count = Long.parseLong(length);
    if (start < 1 || start > text.length() || count < 1) {
      return "";
    }
    return text.substring((int) start - 1, (int) Math.min(text.length(), start - 1 + count));
  }

  private String operand() throws IOException {
    if (at == words.size()) {
      throw syntax();
    }
    if (take("(") != null) {
      if (++depth > MAX_DEPTH) {
        throw syntax();
      }
      String value = any();
      if (take(")") == null) {
        throw syntax();
      }
      depth--;
      return value;
    }
    String word = words.get(at++);
    if (word.equals(")")) {
      throw syntax();
    }
    return word;
  }
}
