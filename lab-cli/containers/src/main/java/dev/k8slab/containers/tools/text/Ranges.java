package dev.k8slab.containers.tools.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A list of ranges, such as {@code 1,3-5,7-}.
 *
 * @param parts from 1; both ends are in it
 */
record Ranges(List<Range> parts) {
  /** One of them. */
  record Range(int from, int to) {}

  /** Reads a list; in the order that it has, or in that of its numbers. */
  static Ranges of(String list, boolean ordered) throws IOException {
    List<Range> parts = new ArrayList<>();
    for (String item : list.split(",", -1)) {
      if (item.isEmpty()) {
        throw new IOException("missing list of positions");
      }
      int dash = item.indexOf('-');
      String from = dash < 0 ? item : item.substring(0, dash);
      String to = dash < 0 ? item : item.substring(dash + 1);
      int first = from.isEmpty() ? 1 : Math.max(1, Numbers.atLeast(0, from));
      int last = to.isEmpty() ? Integer.MAX_VALUE : Math.max(1, Numbers.atLeast(0, to));
      if (last < first) {
        throw new IOException(last + "<" + (first - 1));
      }
      parts.add(new Range(first, last));
    }
    if (ordered) {
      parts.sort(Comparator.comparingInt(Range::from));
    }
    return new Ranges(parts);
  }

  boolean contains(int number) {
    return parts.stream().anyMatch(part -> part.from() <= number && number <= part.to());
  }
}
