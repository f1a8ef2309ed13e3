package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Exit;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Failure;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Raw;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a command with what it reads as arguments. */
final class Xargs {
  private static final String SPEC = "+0a:rtpI:E:e::n:s:P:x";
  private static final int MAX_SIZE = 32 << 10;

  private final Streams io;
  private final Options options;
  private final List<String> command;
  private final int most;
  private final long size;
  private int failed;

  private Xargs(Streams io, List<String> words) throws IOException {
    this.io = io;
    String[] names = {"no-run-if-empty=r"};
    this.options = Options.parse(words, SPEC, names);
    this.command = options.operands().isEmpty() ? List.of("echo") : options.operands();
    int given = Numbers.atLeast(1, options.value('n', "2147483647"));
    this.most = options.has('I') ? 1 : given;
    long limit = Math.min(MAX_SIZE, Numbers.of(options.value('s', String.valueOf(MAX_SIZE))));
    this.size = limit - command.stream().mapToLong(word -> word.length() + 1).sum();
    if (size <= 0) {
      throw new IOException("can't fit single argument within argument list size limit");
    }
  }

  static int run(Streams io, List<String> words) throws IOException {
    return new Xargs(io, words).run();
  }

  private int run() throws IOException {
    boolean zeros = options.has('0');
    XargsItems.Kind kind =
        zeros
            ? XargsItems.Kind.ZEROS
            : options.has('I') ? XargsItems.Kind.LINES : XargsItems.Kind.WORDS;
    String last = options.value('E', options.value('e', ""));
    try (Lines in = new Lines(io, io.mustOpen(options.value('a', "-")), zeros ? 0 : '\n')) {
      XargsItems items = new XargsItems(in, kind, last.isEmpty() ? null : last);
      String item = items.next();
      if (item == null && !options.has('r') && !options.has('I')) {
        start(List.of());
      }
      while (item != null) {
        List<String> some = new ArrayList<>();
        long length = 0;
        while (item != null && some.size() < most && length + item.length() + 1 <= size) {
          length += item.length() + 1;
          some.add(item);
          item = items.next();
        }
        if (some.isEmpty()) {
          throw new IOException("argument line too long");
        }
        start(some);
      }
    }
    return failed;
  }

  private void start(List<String> items) throws IOException {
    List<String> all = new ArrayList<>();
    String place = options.value('I', null);
    for (String word : command) {
      all.add(place == null || place.isEmpty() ? word : word.replace(place, items.get(0)));
    }
    if (place == null) {
      all.addAll(items);
    }
    if (options.has('t')) {
      io.process().err().write(Raw.bytes(String.join(" ", all) + "\n"));
    }
    Exit exit;
    try {
      exit = await(spawn(all.stream().map(Raw::text).toList()));
    } catch (SystemException e) {
      throw new Failure(e.errno() == Errno.ENOENT ? 127 : 126, all.get(0) + ": " + e.getMessage());
    }
    if (exit.signal() > 0) {
      throw new Failure(125, "'" + all.get(0) + "' terminated by signal " + exit.signal());
    }
    if (exit.code() == 255) {
      throw new Failure(124, all.get(0) + ": exited with status 255; aborting");
    }
    failed = exit.code() == 0 ? failed : 123;
  }

  private Process spawn(List<String> words) throws SystemException {
    Process process = io.process();
    Pipe nothing = new Pipe();
    nothing.writing().close();
    Map<Integer, Descriptor> open = process.descriptors().all();
    open.put(0, nothing.reading());
    String file = process.which(words.get(0));
    try {
      return process.spawn(new Launch(file, words, process.environment(), open, false));
    } finally {
      nothing.reading().close();
    }
  }

  private Exit await(Process child) throws SystemException {
    while (true) {
      try {
        return io.process().await(child).exit();
      } catch (SystemException e) {
        if (e.errno() != Errno.EINTR) {
          throw e;
        }
      }
    }
  }
}
