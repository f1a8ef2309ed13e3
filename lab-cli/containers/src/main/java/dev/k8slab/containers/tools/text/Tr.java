package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/** Changes, deletes or squeezes bytes. */
final class Tr {
  private static final int BYTES = 256;

  private Tr() {}

  static int run(Streams io, List<String> words) throws IOException {
    Options options =
        Options.parse(words, "+cCdst", io.gnu("complement=c", "delete=d", "squeeze-repeats=s"));
    List<String> sets = options.operands();
    boolean delete = options.has('d');
    boolean squeeze = options.has('s');
    if (sets.isEmpty() || sets.size() > 2 || sets.size() == 1 && !delete && !squeeze) {
      throw new UsageException("");
    }
    String first = TrSet.read(sets.get(0));
    if (options.has('c') || options.has('C')) {
      first = complement(first);
    }
    String second = sets.size() > 1 ? TrSet.read(sets.get(1)) : "";
    BitSet deleted = new BitSet(BYTES);
    BitSet squeezed = new BitSet(BYTES);
    int[] changed = new int[BYTES];
    for (int c = 0; c < BYTES; c++) {
      changed[c] = c;
    }
    if (delete) {
      first.chars().forEach(deleted::set);
    } else if (sets.size() > 1) {
      if (second.isEmpty()) {
        throw new IOException("STRING2 cannot be empty");
      }
      for (int i = 0; i < first.length(); i++) {
        changed[first.charAt(i)] = second.charAt(Math.min(i, second.length() - 1));
      }
    }
    if (squeeze) {
      (sets.size() > 1 ? second : first).chars().forEach(squeezed::set);
    }
    Lines in = io.lines(io.process().in());
    int last = -1;
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (deleted.get(c)) {
        continue;
      }
      int now = changed[c];
      if (now != last || !squeezed.get(now)) {
        io.out().write(now);
      }
      last = now;
    }
    return 0;
  }

  private static String complement(String set) {
    StringBuilder others = new StringBuilder();
    for (char c = 0; c < BYTES; c++) {
      if (set.indexOf(c) < 0) {
        others.append(c);
      }
    }
    return others.toString();
  }
}
