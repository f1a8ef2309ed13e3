package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Prints the texts in files that are none. */
final class Strings {
  private Strings() {}

  static int run(Streams io, List<String> words) throws IOException {
    List<String> given = new ArrayList<>(words);
    given.replaceAll(word -> word.matches("-[0-9]+") ? "-n" + word.substring(1) : word);
    Options options = Options.parse(given, "fon:t:a", io.gnu("bytes=n", "radix=t", "all=a"));
    int least = Numbers.atLeast(1, options.value('n', "4"));
    String radix = options.has('o') ? "o" : options.value('t', "");
    if (!radix.isEmpty() && !List.of("o", "d", "x").contains(radix)) {
      throw new UsageException("");
    }
    int status = 0;
    for (String file : options.operands().isEmpty() ? List.of("-") : options.operands()) {
      InputStream in = io.openOrWarn(file);
      if (in == null) {
        status = 1;
        continue;
      }
      try (Lines bytes = io.lines(in)) {
        copy(io, bytes, least, options.has('f') ? file + ": " : "", radix);
      }
    }
    return status;
  }

  private static void copy(Streams io, Lines bytes, int least, String before, String radix)
      throws IOException {
    StringBuilder text = new StringBuilder();
    long offset = 0;
    int one;
    boolean shown = false;
    do {
      one = bytes.read();
      if (one == '\t' || one >= ' ' && one < 127) {
        text.append((char) one);
        if (text.length() == least) {
          String where =
              radix.isEmpty() ? "" : String.format("%7" + radix + " ", offset + 1 - least);
          io.out().print(before + where);
          shown = true;
        }
        if (shown) {
          io.out().print(text.length() == least ? text.toString() : String.valueOf((char) one));
          text.setLength(Math.min(text.length(), least + 1));
        }
      } else {
        io.out().print(shown ? "\n" : "");
        shown = false;
        text.setLength(0);
      }
      offset++;
    } while (one >= 0);
  }
}
