package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.DescriptorInput;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Raw;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints the end of files, and what is added to them. */
final class Tail {
  private final Streams io;
  private final boolean bytes;
  private final boolean fromStart;
  private final long count;

  private Tail(Streams io, boolean bytes, String number) throws IOException {
    this.io = io;
    this.bytes = bytes;
    this.fromStart = number.startsWith("+");
    boolean signed = fromStart || number.startsWith("-");
    this.count = Numbers.sized(signed ? number.substring(1) : number);
  }

  static int run(Streams io, List<String> words) throws IOException {
    List<String> given = new ArrayList<>(Words.count(words));
    if (!given.isEmpty() && given.get(0).matches("\\+[0-9]+[bkm]?")) {
      given.add(0, "-n");
    }
    Options options =
        Options.parse(
            given, "n:c:fFqvs:", io.gnu("lines=n", "bytes=c", "follow=f", "quiet=q", "retry=F"));
    boolean bytes = options.has('c');
    Tail tail = new Tail(io, bytes, options.value(bytes ? 'c' : 'n', "10"));
    List<String> files = options.operands().isEmpty() ? List.of("-") : options.operands();
    Map<String, Descriptor> open = new LinkedHashMap<>();
    for (String file : files) {
      try {
        open.put(file, open(io, file));
      } catch (SystemException e) {
        io.error("can't open '" + file + "': " + e.getMessage());
      }
    }
    boolean titles = open.size() > 1 && !options.has('q') || options.has('v');
    tail.print(open, titles);
    if (options.has('f') || options.has('F')) {
      boolean retry = options.has('F');
      Follow follow = new Follow(io, titles, retry, Numbers.of(options.value('s', "1")));
      files.stream().filter(f -> !f.equals("-")).forEach(f -> follow.add(f, open.get(f)));
      follow.run();
    }
    return open.size() < files.size() ? 1 : 0;
  }

  private static Descriptor open(Streams io, String file) throws IOException {
    Process process = io.process();
    return file.equals("-")
        ? process.descriptors().get(0)
        : process.files().open(Raw.text(file), Mode.READ);
  }

  private void print(Map<String, Descriptor> open, boolean titles) throws IOException {
    String before = "";
    for (Map.Entry<String, Descriptor> file : open.entrySet()) {
      if (titles) {
        io.out().print(before).line("==> " + file.getKey() + " <==");
        before = "\n";
      }
      print(io.lines(new DescriptorInput(file.getValue())));
    }
  }

  private void print(Lines lines) throws IOException {
    if (fromStart) {
      for (long i = 1; i < count && !(bytes ? lines.read() < 0 : lines.next() == null); ) {
        i++;
      }
      for (int one = lines.read(); one >= 0; one = lines.read()) {
        io.out().write(one);
      }
    } else if (bytes) {
      lastBytes(lines);
    } else {
      lastLines(lines);
    }
  }

  private void lastLines(Lines lines) throws IOException {
    Deque<String> kept = new ArrayDeque<>();
    long size = 0;
    long most = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      kept.add(line);
      size += line.length();
      size -= kept.size() > count ? kept.remove().length() : 0;
      io.hold(Math.max(0, size - most));
      most = Math.max(most, size);
    }
    while (!kept.isEmpty()) {
      io.out().print(kept.remove()).print(!kept.isEmpty() || lines.ended() ? "\n" : "");
    }
  }

  private void lastBytes(Lines lines) throws IOException {
    Deque<Integer> kept = new ArrayDeque<>();
    for (int one = lines.read(); one >= 0; one = lines.read()) {
      kept.add(one);
      io.hold(kept.size() > count ? 0 : Integer.BYTES);
      if (kept.size() > count) {
        kept.remove();
      }
    }
    for (int one : kept) {
      io.out().write(one);
    }
  }
}
