package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Output;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Divides a file into several. */
final class Split {
  private static final int LETTERS = 26;

  private final Streams io;
  private final String prefix;
  private final int suffix;
  private long number;

  private Split(Streams io, String prefix, int suffix) {
    this.io = io;
    this.prefix = prefix;
    this.suffix = suffix;
  }

  static int run(Streams io, List<String> words) throws IOException {
    List<String> given = new ArrayList<>(words);
    given.replaceAll(word -> word.matches("-[0-9]+") ? "-l" + word.substring(1) : word);
    Options options =
        Options.parse(given, "l:b:a:", io.gnu("lines=l", "bytes=b", "suffix-length=a"));
    List<String> operands = options.operands();
    if (operands.size() > 2) {
      throw new UsageException("");
    }
    boolean bytes = options.has('b');
    long size = Numbers.sized(options.value(bytes ? 'b' : 'l', "1000"));
    if (size == 0) {
      throw new IOException("number 0 is not in 1..9223372036854775807 range");
    }
    String prefix = operands.size() > 1 ? operands.get(1) : "x";
    Split split = new Split(io, prefix, Numbers.atLeast(1, options.value('a', "2")));
    try (Lines in = io.lines(io.mustOpen(operands.isEmpty() ? "-" : operands.get(0)))) {
      split.copy(in, bytes, size);
    }
    return 0;
  }

  private void copy(Lines in, boolean bytes, long size) throws IOException {
    while (in.peek() >= 0) {
      Output out = io.create(name(), Mode.WRITE);
      try {
        for (long i = 0; i < size && in.peek() >= 0; i++) {
          if (bytes) {
            out.write(in.read());
          } else {
            String line = in.next();
            out.print(line).print(in.ended() ? "\n" : "");
          }
        }
      } finally {
        out.close();
      }
    }
  }

  private String name() throws IOException {
    StringBuilder letters = new StringBuilder();
    long rest = number++;
    for (int i = 0; i < suffix; i++) {
      letters.insert(0, (char) ('a' + rest % LETTERS));
      rest /= LETTERS;
    }
    if (rest > 0) {
      throw new IOException("suffixes exhausted");
    }
    return prefix + letters;
  }
}
