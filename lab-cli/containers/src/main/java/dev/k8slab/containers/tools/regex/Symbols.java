package dev.k8slab.containers.tools.regex;

import dev.k8slab.containers.tools.regex.Assertion.Side;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Bytes that an expression cannot tell apart, as one symbol each; the last is the text's edge. */
final class Symbols {
  private static final int BYTES = 256;

  private final int[] of = new int[BYTES];
  private final int[] one = new int[BYTES];
  private int count;

  Symbols(Code code) {
    Set<BitSet> sets = new LinkedHashSet<>();
    for (int i = 0; i < code.size(); i++) {
      if (code.get(i).set != null) {
        sets.add(code.get(i).set);
      }
    }
    if (code.hasPlaces()) {
      sets.add(CharSets.word());
      sets.add(CharSets.of('\n'));
    }
    for (BitSet set : sets) {
      split(set);
    }
    Map<Integer, Integer> seen = new HashMap<>();
    for (int c = 0; c < BYTES; c++) {
      Integer known = seen.putIfAbsent(of[c], seen.size());
      of[c] = known == null ? seen.size() - 1 : known;
      one[of[c]] = c;
    }
    count = seen.size();
  }

  private void split(BitSet set) {
    Map<Integer, Integer> inside = new HashMap<>();
    for (int c = set.nextSetBit(0); c >= 0; c = set.nextSetBit(c + 1)) {
      of[c] = inside.computeIfAbsent(of[c], old -> ++count);
    }
  }

  int of(char c) {
    return of[c & 0xff];
  }

  /** The symbol of the text's edge; there are as many others. */
  int edge() {
    return count;
  }

  /** A byte that has a symbol. */
  int example(int symbol) {
    return one[symbol];
  }

  Side side(int symbol) {
    return symbol == count ? Side.EDGE : Side.of(one[symbol]);
  }
}
