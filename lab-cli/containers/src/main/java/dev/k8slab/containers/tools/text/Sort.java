package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Failure;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Output;
import dev.k8slab.containers.tools.streams.Raw;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sorts lines. */
final class Sort {
  private static final String SPEC = "ngMucszbrdfihVk:o:t:T:S:m";
  private static final String FLAGS = "nghMVbrdfi";
  private static final int LINE = 64;
  private static final int OFTEN = 1 << 12;

  private final Streams io;
  private final Options options;
  private final int end;
  private int compared;

  private Sort(Streams io, List<String> words) throws IOException {
    this.io = io;
    this.options =
        Options.parse(
            words,
            SPEC,
            io.gnu(
                "numeric-sort=n",
                "reverse=r",
                "unique=u",
                "key=k",
                "field-separator=t",
                "ignore-case=f",
                "output=o",
                "check=c",
                "stable=s",
                "version-sort=V",
                "human-numeric-sort=h",
                "general-numeric-sort=g",
                "month-sort=M",
                "ignore-leading-blanks=b",
                "zero-terminated=z"));
    this.end = options.has('z') ? 0 : '\n';
  }

  static int run(Streams io, List<String> words) throws IOException {
    return new Sort(io, words).run();
  }

  private int run() throws IOException {
    Comparator<String> order = order();
    List<String> files = options.operands().isEmpty() ? List.of("-") : options.operands();
    if (options.has('c')) {
      return check(files, order);
    }
    List<String> all = new ArrayList<>();
    for (String file : files) {
      try (Lines lines = new Lines(io, open(file), end)) {
        for (String line = lines.next(); line != null; line = lines.next()) {
          io.hold(LINE + line.length());
          all.add(line);
        }
      }
    }
    Comparator<String> keys = watched(order);
    boolean ties = !options.has('s') && !options.has('u');
    Comparator<String> lines = Comparator.naturalOrder();
    all.sort(ties ? keys.thenComparing(options.has('r') ? lines.reversed() : lines) : keys);
    write(all, order);
    return 0;
  }

  private InputStream open(String file) throws IOException {
    InputStream in = io.openAny(file);
    if (in == null) {
      throw new Failure(2, null);
    }
    return in;
  }

  private void write(List<String> all, Comparator<String> order) throws IOException {
    Output out = options.has('o') ? io.create(options.value('o', ""), Mode.WRITE) : io.out();
    String last = null;
    for (String line : all) {
      if (!options.has('u') || last == null || order.compare(last, line) != 0) {
        out.print(line).write(end);
        last = line;
      }
    }
    if (options.has('o')) {
      out.close();
    }
  }

  private int check(List<String> files, Comparator<String> order) throws IOException {
    String last = null;
    int number = 0;
    for (String file : files) {
      try (Lines lines = new Lines(io, open(file), end)) {
        for (String line = lines.next(); line != null; line = lines.next()) {
          number++;
          int difference = last == null ? -1 : order.compare(last, line);
          if (difference > 0 || difference == 0 && options.has('u')) {
            io.flush();
            io.process().err().write(Raw.bytes("Check line " + (number - 1) + "\n"));
            return 1;
          }
          last = line;
        }
      }
    }
    return 0;
  }

  private Comparator<String> watched(Comparator<String> order) {
    return (one, other) -> {
      if (++compared % OFTEN == 0) {
        io.process().checkpoint();
      }
      return order.compare(one, other);
    };
  }

  private Comparator<String> order() throws IOException {
    StringBuilder flags = new StringBuilder();
    for (char flag : FLAGS.toCharArray()) {
      flags.append(options.has(flag) ? flag : "");
    }
    String separator = options.value('t', "");
    if (separator.length() > 1 || options.has('t') && separator.isEmpty()) {
      throw new IOException("bad -t parameter");
    }
    List<SortKey> keys = new ArrayList<>();
    for (String key : options.all('k')) {
      keys.add(SortKey.of(key, flags.toString()));
    }
    if (keys.isEmpty()) {
      keys.add(new SortKey(0, 0, 0, 0, flags.toString()));
    }
    Comparator<String> order = null;
    for (SortKey key : keys) {
      Comparator<String> one = by(key, separator.isEmpty() ? -1 : separator.charAt(0));
      order = order == null ? one : order.thenComparing(one);
    }
    return order;
  }

  private static Comparator<String> by(SortKey key, int separator) {
    Comparator<String> order = SortOrder.of(key);
    return (one, other) -> order.compare(key.of(one, separator), key.of(other, separator));
  }
}
