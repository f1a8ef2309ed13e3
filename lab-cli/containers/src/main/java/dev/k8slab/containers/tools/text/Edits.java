package dev.k8slab.containers.tools.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What must be removed from and added to one list to make another, by Myers' algorithm. */
final class Edits {
  private static final int MAX_EDITS = 2000;

  /** A run of lines, from 0, that is replaced by another; each may be empty. */
  record Change(int from, int to, int newFrom, int newTo) {}

  private final int[] old;
  private final int[] now;

  Edits(int[] old, int[] now) {
    this.old = old;
    this.now = now;
  }

  /** All changes, in their order. */
  List<Change> changes(Runnable checkpoint) {
    int start = 0;
    while (start < old.length && start < now.length && old[start] == now[start]) {
      start++;
    }
    int end = 0;
    while (end < old.length - start
        && end < now.length - start
        && old[old.length - 1 - end] == now[now.length - 1 - end]) {
      end++;
    }
    List<Change> changes = new ArrayList<>();
    if (start < old.length - end || start < now.length - end) {
      between(start, old.length - end, now.length - end, changes, checkpoint);
    }
    return changes;
  }

  private void between(
      int start, int oldEnd, int newEnd, List<Change> changes, Runnable checkpoint) {
    int n = oldEnd - start;
    int m = newEnd - start;
    int most = Math.min(MAX_EDITS, n + m);
    int[] furthest = new int[2 * most + 3];
    List<int[]> trace = new ArrayList<>();
    for (int d = 0; d <= most; d++) {
      checkpoint.run();
      trace.add(Arrays.copyOfRange(furthest, most - d, most + d + 3));
      for (int k = -d; k <= d; k += 2) {
        boolean down = k == -d || k != d && furthest[most + k] < furthest[most + k + 2];
        int x = down ? furthest[most + k + 2] : furthest[most + k] + 1;
        int y = x - k;
        while (x < n && y < m && old[start + x] == now[start + y]) {
          x++;
          y++;
        }
        furthest[most + k + 1] = x;
        if (x >= n && y >= m) {
          backtrack(trace, start, n, m, changes);
          return;
        }
      }
    }
    changes.add(new Change(start, oldEnd, start, newEnd));
  }

  private static void backtrack(List<int[]> trace, int start, int n, int m, List<Change> changes) {
    int x = n;
    int y = m;
    for (int d = trace.size() - 1; d > 0; d--) {
      int[] furthest = trace.get(d);
      int k = x - y;
      boolean down = k == -d || k != d && furthest[d + k] < furthest[d + k + 2];
      int before = down ? k + 1 : k - 1;
      int fromX = furthest[d + before + 1];
      int fromY = fromX - before;
      int toX = down ? fromX : fromX + 1;
      int toY = down ? fromY + 1 : fromY;
      join(changes, new Change(start + fromX, start + toX, start + fromY, start + toY));
      x = fromX;
      y = fromY;
    }
    Collections.reverse(changes);
  }

  /** Adds what comes before the last one; both are one if nothing is between them. */
  private static void join(List<Change> changes, Change before) {
    if (!changes.isEmpty()) {
      Change last = changes.get(changes.size() - 1);
      if (before.to() == last.from() && before.newTo() == last.newFrom()) {
        changes.set(
            changes.size() - 1,
            new Change(before.from(), last.to(), before.newFrom(), last.newTo()));
        return;
      }
    }
    changes.add(before);
  }
}
