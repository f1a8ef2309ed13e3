package dev.k8slab.embedded.govalue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What differs between two texts, with three lines around it. Follows Python's {@code difflib} and
 * its Go translation, which API servers use since 1.34.
 */
final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final int POPULAR_FROM = 200;

  private final List<String> left;
  private final List<String> right;
  private final Map<String, List<Integer>> places = new HashMap<>();
  private final List<int[]> matches = new ArrayList<>();

  private UnifiedDiff(String left, String right) {
    this.left = left.lines().toList();
    this.right = right.lines().toList();
    for (int i = 0; i < this.right.size(); i++) {
      places.computeIfAbsent(this.right.get(i), line -> new ArrayList<>()).add(i);
    }
    int size = this.right.size();
    if (size >= POPULAR_FROM) {
      places.values().removeIf(all -> all.size() > size / 100 + 1);
    }
  }

  /** The blocks that differ, one after the other; empty if none does. */
  static String of(String left, String right) {
    return new UnifiedDiff(left, right).written();
  }

  private void match(int fromLeft, int toLeft, int fromRight, int toRight) {
    int[] best = longest(fromLeft, toLeft, fromRight, toRight);
    if (best[2] == 0) {
      return;
    }
    match(fromLeft, best[0], fromRight, best[1]);
    matches.add(best);
    match(best[0] + best[2], toLeft, best[1] + best[2], toRight);
  }

  /** The longest block that both have: where, where, and how long. */
  private int[] longest(int fromLeft, int toLeft, int fromRight, int toRight) {
    int bestLeft = fromLeft;
    int bestRight = fromRight;
    int size = 0;
    Map<Integer, Integer> lengths = new HashMap<>();
    for (int i = fromLeft; i < toLeft; i++) {
      Map<Integer, Integer> next = new HashMap<>();
      for (int j : places.getOrDefault(left.get(i), List.of())) {
        if (j < fromRight || j >= toRight) {
          continue;
        }
        int length = lengths.getOrDefault(j - 1, 0) + 1;
        next.put(j, length);
        if (length > size) {
          bestLeft = i - length + 1;
          bestRight = j - length + 1;
          size = length;
        }
      }
      lengths = next;
    }
    while (bestLeft > fromLeft
        && bestRight > fromRight
        && left.get(bestLeft - 1).equals(right.get(bestRight - 1))) {
      bestLeft--;
      bestRight--;
      size++;
    }
    while (bestLeft + size < toLeft
        && bestRight + size < toRight
        && left.get(bestLeft + size).equals(right.get(bestRight + size))) {
      size++;
    }
    return new int[] {bestLeft, bestRight, size};
  }

  /** A stretch of both texts, which is the same in both or not. */
  private record Stretch(boolean same, int left, int leftEnd, int right, int rightEnd) {}

  private List<Stretch> stretches() {
    match(0, left.size(), 0, right.size());
    matches.add(new int[] {left.size(), right.size(), 0});
    List<Stretch> all = new ArrayList<>();
    int l = 0;
    int r = 0;
    for (int[] block : matches) {
      if (block[0] > l || block[1] > r) {
        all.add(new Stretch(false, l, block[0], r, block[1]));
      }
      l = block[0] + block[2];
      r = block[1] + block[2];
      if (block[2] > 0) {
        add(all, new Stretch(true, block[0], l, block[1], r));
      }
    }
    return all;
  }

  private static void add(List<Stretch> all, Stretch next) {
    Stretch last = all.isEmpty() ? null : all.get(all.size() - 1);
    if (last != null && last.same()) {
      all.set(
          all.size() - 1,
          new Stretch(true, last.left(), next.leftEnd(), last.right(), next.rightEnd()));
    } else {
      all.add(next);
    }
  }

  private String written() {
    List<Stretch> all = stretches();
    StringBuilder out = new StringBuilder();
    List<Stretch> group = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Stretch one = all.get(i);
      if (!one.same()) {
        group.add(one);
        continue;
      }
      int size = one.leftEnd() - one.left();
      boolean inside = i > 0 && i < all.size() - 1;
      if (inside && size <= 2 * CONTEXT) {
        group.add(one);
        continue;
      }
      if (i > 0) {
        int end = Math.min(size, CONTEXT);
        group.add(new Stretch(true, one.left(), one.left() + end, one.right(), one.right() + end));
        write(group, out);
        group.clear();
      }
      if (i < all.size() - 1) {
        int start = Math.max(0, size - CONTEXT);
        group.add(
            new Stretch(
                true, one.left() + start, one.leftEnd(), one.right() + start, one.rightEnd()));
      }
    }
    if (group.stream().anyMatch(one -> !one.same())) {
      write(group, out);
    }
    return out.toString();
  }

  private void write(List<Stretch> group, StringBuilder out) {
    Stretch first = group.get(0);
    Stretch last = group.get(group.size() - 1);
    out.append("@@ -").append(range(first.left(), last.leftEnd()));
    out.append(" +").append(range(first.right(), last.rightEnd())).append(" @@\n");
    for (Stretch one : group) {
      left.subList(one.left(), one.leftEnd())
          .forEach(line -> out.append(one.same() ? " " : "-").append(line).append('\n'));
      if (!one.same()) {
        right
            .subList(one.right(), one.rightEnd())
            .forEach(line -> out.append('+').append(line).append('\n'));
      }
    }
  }

  private static String range(int from, int to) {
    int length = to - from;
    int start = length == 0 ? from : from + 1;
    return length == 1 ? String.valueOf(start) : start + "," + length;
  }
}
