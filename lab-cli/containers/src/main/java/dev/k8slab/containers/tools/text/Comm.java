package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.List;

/** Compares two files that are sorted. */
final class Comm {
  private Comm() {}

  static int run(Streams io, List<String> words) throws IOException {
    Options options = Options.parse(words, "123");
    if (options.operands().size() != 2) {
      throw new UsageException("");
    }
    try (Lines first = io.lines(io.mustOpen(options.operands().get(0)));
        Lines second = io.lines(io.mustOpen(options.operands().get(1)))) {
      String left = first.next();
      String right = second.next();
      while (left != null || right != null) {
        int order = left == null ? 1 : right == null ? -1 : left.compareTo(right);
        char column = order < 0 ? '1' : order > 0 ? '2' : '3';
        if (!options.has(column)) {
          String before = column > '1' && !options.has('1') ? "\t" : "";
          before += column > '2' && !options.has('2') ? "\t" : "";
          io.out().line(before + (order > 0 ? right : left));
        }
        left = order <= 0 ? first.next() : left;
        right = order >= 0 ? second.next() : right;
      }
    }
    return 0;
  }
}
