package dev.k8slab.containers.tools.regex;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Matches expressions that have references to groups, which takes trying: the longest match that it
 * finds with bounded work.
 */
final class Backtracker {
  private static final int MAX_STEPS = 10_000_000;
  private static final int MORE_STEPS = 20_000;
  private static final int MAX_WAYS = 1 << 16;

  private record Way(int instruction, int at, int[] places) {}

  private final Code code;
  private final String text;
  private final Work work;
  private final boolean ignoreCase;
  private int steps = MAX_STEPS;

  Backtracker(Code code, String text, boolean ignoreCase, Work work) {
    this.code = code;
    this.text = text;
    this.ignoreCase = ignoreCase;
    this.work = work;
  }

  /** The places of a match that begins somewhere; null if there is none. */
  int[] find(int start) {
    int[] none = new int[code.slots()];
    Arrays.fill(none, -1);
    none[0] = start;
    Deque<Way> ways = new ArrayDeque<>();
    ways.push(new Way(0, start, none));
    int[] best = null;
    while (!ways.isEmpty() && steps > 0) {
      int[] found = follow(ways.pop(), ways);
      if (found != null && (best == null || found[1] > best[1])) {
        steps = best == null ? Math.min(steps, MORE_STEPS) : steps;
        best = found;
        if (best[1] == text.length()) {
          return best;
        }
      }
    }
    return best;
  }

  private int[] follow(Way way, Deque<Way> ways) {
    int i = way.instruction();
    int at = way.at();
    int[] places = way.places();
    while (steps-- > 0) {
      work.done(1);
      Code.Instruction one = code.get(i);
      i++;
      switch (one.op) {
        case CHARS -> {
          if (at == text.length() || !one.set.get(text.charAt(at) & 0xff)) {
            return null;
          }
          at++;
        }
        case SPLIT -> {
          if (ways.size() < MAX_WAYS) {
            ways.push(new Way(one.y, at, places));
          }
          i = one.x;
        }
        case JUMP -> i = one.x;
        case SAVE -> {
          places = places.clone();
          places[one.x] = at;
        }
        case MOVED -> {
          if (places[one.x] == at) {
            return null;
          }
        }
        case PLACE -> {
          if (!one.assertion.holds(Captures.side(text, at - 1), Captures.side(text, at))) {
            return null;
          }
        }
        case REFERENCE -> {
          int from = places[2 * one.x];
          int length = places[2 * one.x + 1] - from;
          if (from < 0 || length < 0 || !text.regionMatches(ignoreCase, from, text, at, length)) {
            return null;
          }
          at += length;
        }
        default -> {
          int[] found = places.clone();
          found[1] = at;
          return found;
        }
      }
    }
    return null;
  }
}
