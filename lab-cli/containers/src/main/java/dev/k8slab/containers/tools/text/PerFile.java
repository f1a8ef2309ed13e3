package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Does the same with each of several files. */
final class PerFile {
  /** What is done with one. */
  @FunctionalInterface
  interface Action {
    void run(Lines in) throws IOException;
  }

  private PerFile() {}

  /** All files that are operands, or standard input; 1 if one could not be opened. */
  static int run(Streams io, List<String> files, Action action) throws IOException {
    int status = 0;
    for (String file : files.isEmpty() ? List.of("-") : files) {
      InputStream in = io.openOrWarn(file);
      if (in == null) {
        status = 1;
        continue;
      }
      try (Lines lines = io.lines(in)) {
        action.run(lines);
      }
    }
    return status;
  }
}
