package dev.k8slab.containers.tools.regex;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a regular expression, basic or extended, by chapter 9 of POSIX; where that leaves something
 * undefined, as musl and glibc do.
 */
final class Parser {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_COUNT = 255;
  private static final String BAD_REPEAT = "Repetition not preceded by valid expression";
  private static final String BAD_BRACES = "Invalid contents of {}";

  private final String pattern;
  private final boolean extended;
  private final boolean ignoreCase;
  private final boolean lines;
  private final List<Boolean> closed = new ArrayList<>();
  private int at;
  private int depth;

  Parser(String pattern, Set<Option> options) {
    this.pattern = pattern;
    this.extended = options.contains(Option.EXTENDED);
    this.ignoreCase = options.contains(Option.IGNORE_CASE);
    this.lines = options.contains(Option.LINES);
  }

  int groups() {
    return closed.size();
  }

  Node parse() throws RegexException {
    Node all = choice();
    if (at < pattern.length()) {
      throw new RegexException("Missing '('");
    }
    return all;
  }

  /** Every byte stands for itself. */
  Node literal() {
    List<Node> parts = new ArrayList<>();
    pattern.chars().forEach(c -> parts.add(chars(CharSets.of(c))));
    return new Node.Sequence(parts);
  }

  private Node choice() throws RegexException {
    List<Node> parts = new ArrayList<>();
    do {
      parts.add(sequence());
    } while (take("|"));
    return parts.size() == 1 ? parts.get(0) : new Node.Choice(parts);
  }

  private Node sequence() throws RegexException {
    List<Node> parts = new ArrayList<>();
    boolean first = true;
    while (at < pattern.length() && !next("|") && !(next(")") && (depth > 0 || !extended))) {
      Node atom = atom(first);
      first = !extended && first && isAnchor(atom);
      parts.add(first ? atom : repeated(atom));
    }
    return parts.size() == 1 ? parts.get(0) : new Node.Sequence(parts);
  }

  private static boolean isAnchor(Node node) {
    return node instanceof Node.Place place
        && (place.assertion() == Assertion.TEXT_START || place.assertion() == Assertion.LINE_START);
  }

  /** Whether an operator is next, which in a basic expression has a backslash before it. */
  private boolean next(String operator) {
    return pattern.startsWith(extended ? operator : "\\" + operator, at);
  }

  private boolean take(String operator) {
    boolean there = next(operator);
    at += there ? operator.length() + (extended ? 0 : 1) : 0;
    return there;
  }

  private Node atom(boolean first) throws RegexException {
    if (take("(")) {
      return group();
    }
    char c = pattern.charAt(at);
    if (extended && (c == '*' || c == '+' || c == '?')) {
      throw new RegexException(BAD_REPEAT);
    }
    at++;
    return switch (c) {
      case '[' -> brackets();
      case '.' -> dot();
      case '^' -> extended || first ? place(start()) : chars(CharSets.of(c));
      case '$' -> isEnd() ? place(end()) : chars(CharSets.of(c));
      case '\\' -> escape();
      default -> chars(CharSets.of(c));
    };
  }

  private Assertion start() {
    return lines ? Assertion.LINE_START : Assertion.TEXT_START;
  }

  private Assertion end() {
    return lines ? Assertion.LINE_END : Assertion.TEXT_END;
  }

  private boolean isEnd() {
    return extended || at == pattern.length() || next("|") || next(")");
  }

  private Node dot() {
    BitSet all = CharSets.all();
    if (lines) {
      all.clear('\n');
    }
    return new Node.Chars(all);
  }

  private Node brackets() throws RegexException {
    Brackets brackets = new Brackets(pattern, at);
    BitSet set = brackets.read(ignoreCase, lines);
    at = brackets.end();
    return new Node.Chars(set);
  }

  private Node group() throws RegexException {
    if (++depth > MAX_DEPTH) {
      throw new RegexException("Out of memory");
    }
    closed.add(false);
    int number = closed.size();
    Node part = choice();
    if (!take(")")) {
      throw new RegexException("Missing ')'");
    }
    depth--;
    closed.set(number - 1, true);
    return new Node.Group(number, part);
  }

  private Node escape() throws RegexException {
    if (at == pattern.length()) {
      throw new RegexException("Trailing backslash");
    }
    char c = pattern.charAt(at++);
    if (c >= '1' && c <= '9') {
      int number = c - '0';
      if (number > closed.size() || !closed.get(number - 1)) {
        throw new RegexException("Invalid back reference");
      }
      return new Node.Reference(number);
    }
    return switch (c) {
      case '<' -> place(Assertion.WORD_START);
      case '>' -> place(Assertion.WORD_END);
      case 'b' -> place(Assertion.WORD_EDGE);
      case 'B' -> place(Assertion.NO_WORD_EDGE);
      case 'w' -> new Node.Chars(CharSets.word());
      case 'W' -> new Node.Chars(CharSets.not(CharSets.word()));
      case 's' -> new Node.Chars(named("space"));
      case 'S' -> new Node.Chars(CharSets.not(named("space")));
      case 'd' -> new Node.Chars(named("digit"));
      case 'D' -> new Node.Chars(CharSets.not(named("digit")));
      case 't' -> chars(CharSets.of('\t'));
      case 'n' -> chars(CharSets.of('\n'));
      case 'r' -> chars(CharSets.of('\r'));
      case 'f' -> chars(CharSets.of('\f'));
      case 'a' -> chars(CharSets.of(7));
      case 'e' -> chars(CharSets.of(27));
      default -> chars(CharSets.of(c));
    };
  }

  private static BitSet named(String name) {
    return CharSets.named(name).orElseThrow();
  }

  private static Node place(Assertion assertion) {
    return new Node.Place(assertion);
  }

  private Node chars(BitSet set) {
    return new Node.Chars(ignoreCase ? CharSets.anyCase(set) : set);
  }

  private Node repeated(Node atom) throws RegexException {
    Node whole = atom;
    int nested = 0;
    while (at < pattern.length() && nested <= MAX_DEPTH) {
      if (pattern.charAt(at) == '*') {
        at++;
        whole = new Node.Repeat(whole, 0, -1);
      } else if (take("+")) {
        whole = new Node.Repeat(whole, 1, -1);
      } else if (take("?")) {
        whole = new Node.Repeat(whole, 0, 1);
      } else if (next("{") && (!extended || isInterval())) {
        take("{");
        whole = interval(whole);
      } else {
        return whole;
      }
      nested++;
    }
    if (nested > MAX_DEPTH) {
      throw new RegexException("Out of memory");
    }
    return whole;
  }

  /** In an extended expression, a brace that begins no interval stands for itself. */
  private boolean isInterval() {
    char c = at + 1 < pattern.length() ? pattern.charAt(at + 1) : 0;
    return c >= '0' && c <= '9' || c == ',';
  }

  private Node interval(Node part) throws RegexException {
    int min = number(0);
    int max = min;
    if (at < pattern.length() && pattern.charAt(at) == ',') {
      at++;
      max = number(-1);
    }
    if (at == pattern.length()) {
      throw new RegexException("Missing '}'");
    }
    if (!take("}") || max >= 0 && max < min || Math.max(min, max) > MAX_COUNT) {
      throw new RegexException(BAD_BRACES);
    }
    return new Node.Repeat(part, min, max);
  }

  private int number(int otherwise) {
    int start = at;
    int value = 0;
    while (at < pattern.length() && Character.isDigit(pattern.charAt(at))) {
      value = Math.min(MAX_COUNT + 1, value * 10 + pattern.charAt(at++) - '0');
    }
    return start == at ? otherwise : value;
  }
}
