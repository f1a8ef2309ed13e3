package dev.k8slab.containers.tools.regex;

import dev.k8slab.containers.tools.regex.Assertion.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds what the groups of a match hold, whose beginning and end are known. */
final class Captures {
  private record Thread(int instruction, int[] places) {}

  private final Code code;
  private final String text;
  private final Work work;
  private int[][] places;
  private int[] order;
  private int[][] spare;
  private int[] spareOrder;
  private int count;

  Captures(Code code, String text, Work work) {
    this.code = code;
    this.text = text;
    this.work = work;
    this.places = new int[code.size()][];
    this.order = new int[code.size()];
    this.spare = new int[code.size()][];
    this.spareOrder = new int[code.size()];
  }

  /** The places that are kept; -1 where nothing is. */
  int[] find(int start, int end) {
    int[] none = new int[code.slots()];
    Arrays.fill(none, -1);
    close(0, none, start);
    for (int at = start; at < end; at++) {
      int[][] before = places;
      int[] inOrder = order;
      int many = count;
      places = spare;
      order = spareOrder;
      count = 0;
      for (int i = 0; i < many; i++) {
        Code.Instruction one = code.get(inOrder[i]);
        if (one.op == Code.Op.CHARS && one.set.get(text.charAt(at) & 0xff)) {
          close(inOrder[i] + 1, before[inOrder[i]], at + 1);
        }
      }
      for (int i = 0; i < many; i++) {
        before[inOrder[i]] = null;
      }
      spare = before;
      spareOrder = inOrder;
    }
    int[] found = places[code.size() - 1];
    int[] all = found == null ? none : found.clone();
    all[0] = start;
    all[1] = end;
    return all;
  }

  private void close(int first, int[] kept, int at) {
    List<Thread> stack = new ArrayList<>();
    stack.add(new Thread(first, kept));
    while (!stack.isEmpty()) {
      work.done(1);
      Thread next = stack.remove(stack.size() - 1);
      int i = next.instruction();
      int[] now = next.places();
      if (places[i] == null) {
        order[count++] = i;
      } else if (!isLonger(now, places[i])) {
        continue;
      }
      places[i] = now;
      Code.Instruction one = code.get(i);
      switch (one.op) {
        case SPLIT -> {
          stack.add(new Thread(one.y, now));
          stack.add(new Thread(one.x, now));
        }
        case JUMP -> stack.add(new Thread(one.x, now));
        case MOVED -> {
          if (now[one.x] != at) {
            stack.add(new Thread(i + 1, now));
          }
        }
        case SAVE -> {
          int[] changed = now.clone();
          changed[one.x] = at;
          if ((one.x & 1) == 0) {
            changed[one.x + 1] = -1;
          }
          stack.add(new Thread(i + 1, changed));
        }
        case PLACE -> {
          if (one.assertion.holds(side(text, at - 1), side(text, at))) {
            stack.add(new Thread(i + 1, now));
          }
        }
        default -> {}
      }
    }
  }

  static Side side(String text, int at) {
    return at < 0 || at >= text.length() ? Side.EDGE : Side.of(text.charAt(at));
  }

  /** Of two ways to the same place, the one whose first choice that differs took more. */
  private boolean isLonger(int[] one, int[] other) {
    for (int i = 2 * (code.groups() + 1); i < one.length; i += 2) {
      if (one[i] != other[i]) {
        return false;
      }
      if (one[i + 1] != other[i + 1]) {
        return one[i + 1] > other[i + 1] && other[i + 1] >= 0;
      }
    }
    return false;
  }
}
