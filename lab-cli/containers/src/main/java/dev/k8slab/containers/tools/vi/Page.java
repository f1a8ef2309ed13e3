package dev.k8slab.containers.tools.vi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The lines that are edited, with a place in them; there is always one. */
final class Page {
  private static final int MAX_UNDO = 50;
  private static final int MAX_LINES_KEPT = 1 << 20;
  private static final long MAX = 4 << 20;

  /** What a line takes beside its characters. */
  private static final int LINE = 32;

  private record Before(List<String> lines, int row, int column) {}

  private final List<String> lines = new ArrayList<>(List.of(""));
  private final Deque<Before> before = new ArrayDeque<>();
  private int row;
  private int column;
  private boolean modified;
  private long taken;

  void read(String text) {
    lines.clear();
    lines.addAll(List.of(text.split("\n", -1)));
    if (lines.size() > 1 && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    before.clear();
    modified = false;
    at(0, 0);
  }

  String text() {
    return lines.size() == 1 && lines.get(0).isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  int size() {
    return lines.size();
  }

  String line(int number) {
    return lines.get(number);
  }

  String line() {
    return lines.get(row);
  }

  int row() {
    return row;
  }

  int column() {
    return column;
  }

  boolean isModified() {
    return modified;
  }

  void saved() {
    modified = false;
  }

  /** Goes to a place, or to the nearest that there is; right behind a line's end, too. */
  void at(int newRow, int newColumn) {
    row = Math.max(0, Math.min(newRow, lines.size() - 1));
    column = Math.max(0, Math.min(newColumn, line().length()));
  }

  /** Goes from behind a line's end onto its last character. */
  void onCharacter() {
    column = Math.max(0, Math.min(column, line().length() - 1));
  }

  /** What comes now can be taken back at once. */
  void remember() {
    before.push(new Before(List.copyOf(lines), row, column));
    boolean large = (long) before.size() * lines.size() > MAX_LINES_KEPT;
    if (before.size() > 1 && (large || before.size() > MAX_UNDO)) {
      before.removeLast();
    }
    taken = weight(lines);
  }

  private static long weight(List<String> some) {
    return some.stream().mapToLong(line -> line.length() + LINE).sum();
  }

  /** Takes room; false if there is none left. */
  private boolean fits(long more) {
    boolean fits = taken + more <= MAX;
    taken += fits ? more : 0;
    return fits;
  }

  /** Takes back what was done last; false if there is nothing. */
  boolean undo() {
    Before last = before.poll();
    if (last == null) {
      return false;
    }
    lines.clear();
    lines.addAll(last.lines());
    modified = true;
    at(last.row(), last.column());
    return true;
  }

  void set(String text) {
    lines.set(row, text);
    modified = true;
  }

  void insert(String text) {
    if (!fits(text.length())) {
      return;
    }
    set(line().substring(0, column) + text + line().substring(column));
    column += text.length();
  }

  void split() {
    if (!fits(LINE)) {
      return;
    }
    String rest = line().substring(column);
    set(line().substring(0, column));
    lines.add(row + 1, rest);
    at(row + 1, 0);
  }

  void erase() {
    if (column > 0) {
      set(line().substring(0, column - 1) + line().substring(column));
      column--;
    } else if (row > 0) {
      int end = lines.get(row - 1).length();
      String rest = lines.remove(row);
      row--;
      set(line() + rest);
      column = end;
    }
  }

  /** Cuts from the cursor to a column of its line. */
  String cut(int from, int to) {
    String cut = line().substring(from, to);
    set(line().substring(0, from) + line().substring(to));
    at(row, from);
    return cut;
  }

  /** Cuts whole lines. */
  List<String> cutLines(int from, int to) {
    List<String> part = lines.subList(from, Math.min(to, lines.size()));
    List<String> cut = List.copyOf(part);
    part.clear();
    if (lines.isEmpty()) {
      lines.add("");
    }
    modified = true;
    at(from, 0);
    return cut;
  }

  List<String> copyLines(int from, int to) {
    return List.copyOf(lines.subList(from, Math.min(to, lines.size())));
  }

  void addLines(int where, List<String> more) {
    if (!fits(weight(more))) {
      return;
    }
    lines.addAll(where, more);
    modified = true;
    at(where, 0);
  }

  void join() {
    if (row + 1 < lines.size()) {
      String next = lines.remove(row + 1).strip();
      int end = line().length();
      set(line() + (next.isEmpty() || line().isEmpty() ? "" : " ") + next);
      at(row, end);
    }
  }

  /** Looks for a text from the cursor on, and around the end; false if it is nowhere. */
  boolean search(String wanted, boolean forward) {
    for (int i = 0; i <= lines.size(); i++) {
      int at = Math.floorMod(row + (forward ? i : -i), lines.size());
      String text = lines.get(at);
      int found =
          forward
              ? text.indexOf(wanted, i == 0 ? column + 1 : 0)
              : text.lastIndexOf(wanted, i == 0 ? column - 1 : text.length());
      if (found >= 0 && (i > 0 || forward || column > 0)) {
        at(at, found);
        return true;
      }
    }
    return false;
  }
}
