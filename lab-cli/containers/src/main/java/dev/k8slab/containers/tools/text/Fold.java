package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Breaks long lines. */
final class Fold {
  private static final int TAB = 8;

  private final Streams io;
  private final int width;
  private final boolean bytes;
  private final boolean spaces;

  private Fold(Streams io, Options options) throws IOException {
    this.io = io;
    this.width = Numbers.atLeast(1, options.value('w', "80"));
    this.bytes = options.has('b');
    this.spaces = options.has('s');
  }

  static int run(Streams io, List<String> words) throws IOException {
    List<String> given = new ArrayList<>(words);
    given.replaceAll(word -> word.matches("-[0-9]+") ? "-w" + word.substring(1) : word);
    Options options = Options.parse(given, "bsw:", io.gnu("bytes=b", "spaces=s", "width=w"));
    Fold fold = new Fold(io, options);
    return PerFile.run(io, options.operands(), fold::copy);
  }

  private void copy(Lines in) throws IOException {
    for (String line = in.next(); line != null; line = in.next()) {
      int start = 0;
      int column = 0;
      for (int i = 0; i < line.length(); i++) {
        int next = advance(column, line.charAt(i));
        if (next > width && i > start) {
          int end = spaces ? line.lastIndexOf(' ', i - 1) + 1 : i;
          end = end <= start ? i : end;
          io.out().line(line.substring(start, end));
          start = end;
          column = 0;
          for (int j = start; j < i; j++) {
            column = advance(column, line.charAt(j));
          }
          next = advance(column, line.charAt(i));
        }
        column = next;
      }
      io.out().print(line.substring(start)).print(in.ended() ? "\n" : "");
    }
  }

  private int advance(int column, char c) {
    if (bytes) {
      return column + 1;
    }
    return switch (c) {
      case '\b' -> Math.max(0, column - 1);
      case '\r' -> 0;
      case '\t' -> (column / TAB + 1) * TAB;
      default -> column + 1;
    };
  }
}
