package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Failure;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Puts lines of files side by side. */
final class Paste {
  private Paste() {}

  static int run(Streams io, List<String> words) throws IOException {
    Options options = Options.parse(words, "d:s", io.gnu("delimiters=d", "serial=s"));
    String delimiters = delimiters(options.value('d', "\t"));
    List<Lines> files = new ArrayList<>();
    Lines standard = null;
    for (String file : options.operands().isEmpty() ? List.of("-") : options.operands()) {
      if (file.equals("-")) {
        standard = standard == null ? io.lines(io.process().in()) : standard;
        files.add(standard);
      } else {
        InputStream in = io.openOrWarn(file);
        if (in == null) {
          throw new Failure(1, null);
        }
        files.add(io.lines(in));
      }
    }
    if (options.has('s')) {
      for (Lines file : files) {
        serial(io, file, delimiters);
      }
    } else {
      parallel(io, files, delimiters);
    }
    return 0;
  }

  private static String delimiters(String given) {
    String all = given.replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0");
    return all.isEmpty() ? "\0" : all.replace("\\\\", "\\");
  }

  private static void serial(Streams io, Lines in, String delimiters) throws IOException {
    int count = 0;
    for (String line = in.next(); line != null; line = in.next()) {
      delimit(io, count++, delimiters);
      io.out().print(line);
    }
    io.out().write('\n');
  }

  private static void delimit(Streams io, int count, String delimiters) throws IOException {
    char delimiter = delimiters.charAt(Math.max(0, count - 1) % delimiters.length());
    if (count > 0 && delimiter != 0) {
      io.out().write(delimiter);
    }
  }

  /** A file that has ended takes its delimiter with it, as BusyBox has it. */
  private static void parallel(Streams io, List<Lines> files, String delimiters)
      throws IOException {
    boolean[] closed = new boolean[files.size()];
    int open = closed.length;
    while (open > 0) {
      int count = 0;
      for (int i = 0; i < closed.length; i++) {
        String line = closed[i] ? null : files.get(i).next();
        if (line == null) {
          open -= closed[i] ? 0 : 1;
          closed[i] = true;
          continue;
        }
        io.out().print(line);
        if (i == closed.length - 1) {
          io.out().write('\n');
        } else {
          delimit(io, ++count, delimiters);
        }
      }
    }
  }
}
