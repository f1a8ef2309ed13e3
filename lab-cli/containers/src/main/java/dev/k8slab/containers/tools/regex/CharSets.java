package dev.k8slab.containers.tools.regex;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Sets of bytes, as the POSIX locale has them. */
public final class CharSets {
  private static final int BYTES = 256;

  private CharSets() {}

  static BitSet of(int c) {
    BitSet set = new BitSet(BYTES);
    set.set(c);
    return set;
  }

  static BitSet all() {
    BitSet set = new BitSet(BYTES);
    set.set(0, BYTES);
    return set;
  }

  static BitSet word() {
    return of(Assertion::isWord);
  }

  static BitSet not(BitSet set) {
    BitSet other = (BitSet) set.clone();
    other.flip(0, BYTES);
    return other;
  }

  /** With each letter, the same letter in the other case. */
  static BitSet anyCase(BitSet set) {
    BitSet both = (BitSet) set.clone();
    for (int c = 'a'; c <= 'z'; c++) {
      int upper = c - 32;
      if (set.get(c) || set.get(upper)) {
        both.set(c);
        both.set(upper);
      }
    }
    return both;
  }

  private static BitSet of(IntPredicate test) {
    BitSet set = new BitSet(BYTES);
    for (int c = 0; c < BYTES; c++) {
      if (test.test(c)) {
        set.set(c);
      }
    }
    return set;
  }

  /** The set of a class such as {@code alpha}; empty if there is no such class. */
  public static Optional<BitSet> named(String name) {
    IntPredicate lower = c -> c >= 'a' && c <= 'z';
    IntPredicate upper = c -> c >= 'A' && c <= 'Z';
    IntPredicate digit = c -> c >= '0' && c <= '9';
    IntPredicate alpha = lower.or(upper);
    IntPredicate graph = c -> c > ' ' && c < 127;
    IntPredicate test =
        switch (name) {
          case "lower" -> lower;
          case "upper" -> upper;
          case "digit" -> digit;
          case "alpha" -> alpha;
          case "alnum" -> alpha.or(digit);
          case "space" -> c -> c == ' ' || c >= '\t' && c <= '\r';
          case "blank" -> c -> c == ' ' || c == '\t';
          case "punct" -> graph.and(alpha.or(digit).negate());
          case "graph" -> graph;
          case "print" -> c -> c >= ' ' && c < 127;
          case "cntrl" -> c -> c < ' ' || c == 127;
          case "xdigit" -> digit.or(c -> (c | 32) >= 'a' && (c | 32) <= 'f');
          default -> null;
        };
    return Optional.ofNullable(test).map(CharSets::of);
  }
}
