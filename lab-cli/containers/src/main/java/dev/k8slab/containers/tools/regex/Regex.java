package dev.k8slab.containers.tools.regex;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A regular expression as POSIX has it, over bytes that are characters of ISO 8859-1: the leftmost
 * match, and the longest of those. Time is bounded by the text's length times the expression's;
 * with references to groups, by a fixed number of steps, after which nothing more is found. Not for
 * several threads at once.
 */
public final class Regex {
  private final int groups;
  private final boolean ignoreCase;
  private final Code code;
  private final Symbols symbols;
  private final Automaton forward;
  private final Automaton anywhere;
  private final Node node;
  private Automaton backward;

  private Regex(String pattern, Set<Option> options) throws RegexException {
    Parser parser = new Parser(pattern, options);
    Node inner = options.contains(Option.LITERAL) ? parser.literal() : parser.parse();
    groups = parser.groups();
    ignoreCase = options.contains(Option.IGNORE_CASE);
    node = wrapped(inner, options);
    code = new Code(node, groups, false);
    symbols = new Symbols(code);
    forward = new Automaton(code, symbols, false);
    anywhere = new Automaton(code, symbols, true);
  }

  private static Node wrapped(Node node, Set<Option> options) {
    Node whole = node;
    if (options.contains(Option.WHOLE_WORDS)) {
      whole = between(Assertion.NO_WORD_BEFORE, whole, Assertion.NO_WORD_AFTER);
    }
    if (options.contains(Option.WHOLE_TEXT)) {
      whole = between(Assertion.TEXT_START, whole, Assertion.TEXT_END);
    }
    return whole;
  }

  private static Node between(Assertion before, Node node, Assertion after) {
    return new Node.Sequence(List.of(new Node.Place(before), node, new Node.Place(after)));
  }

  /**
   * Reads an expression.
   *
   * @throws RegexException if it is none
   */
  public static Regex of(String pattern, Set<Option> options) throws RegexException {
    return new Regex(pattern, options);
  }

  /** Reads an extended expression, with case. */
  public static Regex extended(String pattern) throws RegexException {
    return new Regex(pattern, EnumSet.of(Option.EXTENDED));
  }

  /** How many groups it has. */
  public int groups() {
    return groups;
  }

  /** Whether it matches anywhere in a text. */
  public boolean matches(String text, Runnable checkpoint) {
    return code.hasReferences()
        ? in(text, checkpoint).find(0)
        : isAnywhere(text, new Work(checkpoint));
  }

  /**
   * Looks for it in a text.
   *
   * @param checkpoint called now and then; what it throws ends the search
   */
  public Search in(String text, Runnable checkpoint) {
    return new Search(this, text, new Work(checkpoint));
  }

  Code code() {
    return code;
  }

  Symbols symbols() {
    return symbols;
  }

  Automaton forward() {
    return forward;
  }

  boolean ignoresCase() {
    return ignoreCase;
  }

  /** The automaton that reads from the end; made when it is needed first. */
  Automaton backward() {
    if (backward == null) {
      try {
        backward = new Automaton(new Code(node, groups, true), symbols, true);
      } catch (RegexException e) {
        throw new IllegalStateException("longer backwards than forwards", e);
      }
    }
    return backward;
  }

  boolean isAnywhere(String text, Work work) {
    Automaton.State state = anywhere.start(Assertion.Side.EDGE);
    for (int i = 0; i <= text.length(); i++) {
      int symbol = i < text.length() ? symbols.of(text.charAt(i)) : symbols.edge();
      Automaton.State next = anywhere.next(state, symbol);
      if (state.accepts[symbol]) {
        return true;
      }
      state = next;
      work.done(1);
    }
    return false;
  }
}
