package dev.k8slab.embedded.govalue;

import java.util.ArrayList;
import java.util.List;

/**
 * What differs between two values, field by field: two equal fields are shown before and after what
 * differs, the others are counted. Follows {@code go-cmp}'s report for structs and slices of the
 * same length, which API servers use before 1.34. Of other slices and of maps that differ, which it
 * takes apart as well, all is shown here.
 */
final class StructDiff {
  private static final int CONTEXT = 2;

  private StructDiff() {}

  /** The report, indented as in messages; empty if nothing differs. */
  static String of(GoValue.Struct left, GoValue.Struct right) {
    if (left.equals(right)) {
      return "";
    }
    StringBuilder out = new StringBuilder("  ").append(left.type()).append("{\n");
    rows(pairs(left, right), 1).forEach(row -> out.append(row).append('\n'));
    return out.append("  }\n").toString();
  }

  /**
   * Two values in the same place.
   *
   * @param name of the field; empty in a slice
   */
  private record Pair(String name, GoValue left, GoValue right) {
    boolean same() {
      return left.equals(right);
    }

    /** True if what differs inside is shown by itself, and not the whole of both. */
    boolean isOpened() {
      if (left instanceof GoValue.Struct) {
        return true;
      }
      if (left instanceof GoValue.Pointer one && right instanceof GoValue.Pointer other) {
        return one.target() instanceof GoValue.Struct && other.target() != null;
      }
      return left instanceof GoValue.Items one
          && right instanceof GoValue.Items other
          && one.items() != null
          && other.items() != null
          && one.items().size() == other.items().size()
          && one.items().stream().allMatch(item -> item instanceof GoValue.Struct);
    }
  }

  private static List<Pair> pairs(GoValue.Struct left, GoValue.Struct right) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < left.members().size(); i++) {
      GoValue.Member one = left.members().get(i);
      pairs.add(new Pair(one.name(), one.value(), right.members().get(i).value()));
    }
    return pairs;
  }

  private static List<Pair> inside(Pair pair) {
    if (pair.left() instanceof GoValue.Pointer one) {
      GoValue.Struct right = (GoValue.Struct) ((GoValue.Pointer) pair.right()).target();
      return pairs((GoValue.Struct) one.target(), right);
    }
    if (pair.left() instanceof GoValue.Struct one) {
      return pairs(one, (GoValue.Struct) pair.right());
    }
    List<Pair> pairs = new ArrayList<>();
    List<GoValue> left = ((GoValue.Items) pair.left()).items();
    List<GoValue> right = ((GoValue.Items) pair.right()).items();
    for (int i = 0; i < left.size(); i++) {
      pairs.add(new Pair("", left.get(i), right.get(i)));
    }
    return pairs;
  }

  /** The type as it is written before what it holds; items of a slice are written without. */
  private static String opening(Pair pair) {
    if (pair.name().isEmpty()) {
      return "{";
    }
    GoValue value = pair.left();
    return value instanceof GoValue.Pointer pointer
        ? "&" + pointer.type() + "{"
        : (value instanceof GoValue.Items items ? items.type() : ((GoValue.Struct) value).type())
            + "{";
  }

  private static List<String> rows(List<Pair> pairs, int depth) {
    List<Row> rows = new ArrayList<>();
    int i = 0;
    while (i < pairs.size()) {
      int end = i;
      while (end < pairs.size() && pairs.get(end).same() == pairs.get(i).same()) {
        end++;
      }
      List<Pair> group = pairs.subList(i, end);
      if (pairs.get(i).same()) {
        equal(group, i > 0, end < pairs.size(), rows);
      } else {
        group.forEach(pair -> unequal(pair, depth, rows));
      }
      i = end;
    }
    return Row.written(rows, depth);
  }

  private static void equal(List<Pair> group, boolean before, boolean after, List<Row> rows) {
    int size = group.size();
    int low = before ? Math.min(CONTEXT, size) : 0;
    int high = after ? Math.min(CONTEXT, size - low) : 0;
    if (size - low - high == 1) {
      high++;
    }
    group.subList(0, low).forEach(pair -> rows.add(equal(pair)));
    if (size > low + high) {
      rows.add(Row.whole("... // " + (size - low - high) + " identical fields"));
    }
    group.subList(size - high, size).forEach(pair -> rows.add(equal(pair)));
  }

  private static Row equal(Pair pair) {
    return new Row(' ', pair.name(), CmpValue.same(pair.left()), false);
  }

  private static Row unequal(char sign, String name, GoValue value) {
    return new Row(sign, name, CmpValue.other(value, !name.isEmpty()), false);
  }

  private static void unequal(Pair pair, int depth, List<Row> rows) {
    if (!pair.isOpened()) {
      rows.add(unequal('-', pair.name(), pair.left()));
      rows.add(unequal('+', pair.name(), pair.right()));
      return;
    }
    StringBuilder text = new StringBuilder(opening(pair)).append('\n');
    rows(inside(pair), depth + 1).forEach(row -> text.append(row).append('\n'));
    text.append("  ").append("\t".repeat(depth)).append('}');
    rows.add(new Row(' ', pair.name(), text.toString(), true));
  }

  /**
   * A row of the report.
   *
   * @param name empty for none
   * @param many true if its value has lines of its own
   */
  private record Row(char sign, String name, String value, boolean many) {
    static Row whole(String text) {
      return new Row('.', "", text, true);
    }

    /** Rows with the values of neighbours beneath each other, as gofmt aligns them. */
    static List<String> written(List<Row> rows, int depth) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        Row row = rows.get(i);
        String indent = (row.sign == '.' ? ' ' : row.sign) + " " + "\t".repeat(depth);
        if (row.sign == '.') {
          lines.add(indent + row.value);
          continue;
        }
        String key = row.name.isEmpty() ? "" : row.name + ":";
        String pad = row.many || key.isEmpty() ? "" : " ".repeat(width(rows, i) - key.length());
        String blank = key.isEmpty() ? "" : " ";
        lines.add(indent + key + blank + pad + row.value + ",");
      }
      return lines;
    }

    private static int width(List<Row> rows, int at) {
      int from = at;
      while (from > 0 && !rows.get(from - 1).many) {
        from--;
      }
      int width = 0;
      for (int i = from; i < rows.size() && !rows.get(i).many; i++) {
        width = Math.max(width, rows.get(i).name.length() + 1);
      }
      return width;
    }
  }
}
