package dev.k8slab.containers.tools.basic;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.text.Pattern;
import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.regex.RegexException;
import java.util.List;
import java.util.Set;

/** A condition, read from left to right. Follows XCU 4, test. */
final class TestExpression {
  private static final Set<String> BINARY =
      Set.of(
          "=", "==", "!=", "<", ">", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot",
          "-ef");
  private static final String UNARY = "bcdefghknoprstuwxzGLNOS";
  private static final int MAX_DEPTH = 200;

  private final Process process;
  private final List<String> words;
  private final boolean patterns;
  private final TestFiles files;
  private int at;
  private int depth;

  TestExpression(Process process, List<String> words, boolean patterns) {
    this.process = process;
    this.words = words;
    this.patterns = patterns;
    this.files = new TestFiles(process);
  }

  boolean holds() throws TestException {
    if (words.isEmpty()) {
      return false;
    }
    if (words.size() == 1) {
      return !words.get(0).isEmpty();
    }
    if (words.size() == 3 && BINARY.contains(words.get(1))) {
      return binary(words.get(0), words.get(1), words.get(2));
    }
    if (words.size() == 4 && words.get(0).equals("!") && BINARY.contains(words.get(2))) {
      return !binary(words.get(1), words.get(2), words.get(3));
    }
    boolean value = or();
    if (at < words.size()) {
      throw new TestException(words.get(at) + ": unknown operand");
    }
    return value;
  }

  private String peek(int more) {
    return at + more < words.size() ? words.get(at + more) : null;
  }

  private boolean take(String word, String other) {
    if (word.equals(peek(0)) || patterns && other.equals(peek(0))) {
      at++;
      return true;
    }
    return false;
  }

  private boolean or() throws TestException {
    boolean value = and();
    while (take("-o", "||")) {
      value |= and();
    }
    return value;
  }

  private boolean and() throws TestException {
    boolean value = not();
    while (take("-a", "&&")) {
      value &= not();
    }
    return value;
  }

  private boolean not() throws TestException {
    if (++depth > MAX_DEPTH) {
      throw new TestException("nested too deeply");
    }
    boolean not = "!".equals(peek(0)) && peek(1) != null;
    if (not) {
      at++;
    }
    boolean value = not ? !not() : primary();
    depth--;
    return value;
  }

  private boolean primary() throws TestException {
    String word = peek(0);
    if (word == null) {
      throw new TestException("argument expected");
    }
    String operator = peek(1);
    if (operator != null && BINARY.contains(operator) && peek(2) != null) {
      at += 3;
      return binary(word, operator, words.get(at - 1));
    }
    if (word.equals("(") && operator != null) {
      at++;
      boolean value = or();
      if (!")".equals(peek(0))) {
        throw new TestException("closing paren expected");
      }
      at++;
      return value;
    }
    boolean unary =
        word.length() == 2 && word.charAt(0) == '-' && UNARY.indexOf(word.charAt(1)) >= 0;
    if (unary && operator != null) {
      at += 2;
      return files.unary(word.charAt(1), operator);
    }
    at++;
    return !word.isEmpty();
  }

  private boolean binary(String left, String operator, String right) throws TestException {
    return switch (operator) {
      case "=", "==" -> patterns ? like(left, right) : left.equals(right);
      case "!=" -> patterns ? !like(left, right) : !left.equals(right);
      case "<" -> left.compareTo(right) < 0;
      case ">" -> left.compareTo(right) > 0;
      case "=~" -> finds(left, right);
      case "-nt", "-ot", "-ef" -> files.compare(left, operator, right);
      default -> compare(number(left), operator, number(right));
    };
  }

  private static boolean like(String text, String pattern) {
    return Pattern.of(pattern).matches(text);
  }

  private boolean finds(String left, String right) throws TestException {
    try {
      return Regex.extended(right).matches(left, process::checkpoint);
    } catch (RegexException e) {
      throw new TestException(e.getMessage());
    }
  }

  private static boolean compare(long left, String operator, long right) {
    return switch (operator) {
      case "-eq" -> left == right;
      case "-ne" -> left != right;
      case "-lt" -> left < right;
      case "-le" -> left <= right;
      case "-gt" -> left > right;
      default -> left >= right;
    };
  }

  private static long number(String word) throws TestException {
    try {
      return Long.parseLong(word.strip());
    } catch (NumberFormatException e) {
      boolean digits = word.strip().matches("[-+]?[0-9]+");
      throw new TestException(word + (digits ? ": out of range" : ": bad number"));
    }
  }
}
