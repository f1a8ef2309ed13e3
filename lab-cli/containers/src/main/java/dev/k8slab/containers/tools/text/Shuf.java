package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Output;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Puts lines into an order by chance. */
final class Shuf {
  private static final int MANY = 10_000_000;

  private Shuf() {}

  static int run(Streams io, List<String> words) throws IOException {
    Options options =
        Options.parse(words, "ei:n:o:z", io.gnu("echo=e", "input-range=i", "head-count=n"));
    List<String> all = new ArrayList<>();
    int end = options.has('z') ? 0 : '\n';
    if (options.has('i')) {
      String[] ends = options.value('i', "").split("-", 2);
      if (ends.length < 2) {
        throw new IOException("bad range '" + options.value('i', "") + "'");
      }
      long from = Numbers.of(ends[0]);
      long to = Numbers.of(ends[1]);
      if (to < from || to - from > MANY) {
        throw new IOException("bad range '" + options.value('i', "") + "'");
      }
      io.hold((to - from + 1) * 64);
      for (long number = from; number <= to; number++) {
        all.add(Long.toString(number));
      }
    } else if (options.has('e')) {
      all.addAll(options.operands());
    } else {
      String file = options.operands().isEmpty() ? "-" : options.operands().get(0);
      try (Lines lines = new Lines(io, io.mustOpen(file), end)) {
        for (String line = lines.next(); line != null; line = lines.next()) {
          io.hold(64L + line.length());
          all.add(line);
        }
      }
    }
    long seed = io.process().now().toEpochMilli() * 31 + io.process().pid();
    Collections.shuffle(all, new Random(seed));
    long most = options.has('n') ? Numbers.of(options.value('n', "")) : all.size();
    Output out = options.has('o') ? io.create(options.value('o', ""), Mode.WRITE) : io.out();
    for (String line : all.subList(0, (int) Math.min(all.size(), most))) {
      out.print(line).write(end);
    }
    if (options.has('o')) {
      out.close();
    }
    return 0;
  }
}
