package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Prints the beginning of files. */
final class Head {
  private final Streams io;
  private final boolean bytes;
  private final boolean butLast;
  private final long count;

  private Head(Streams io, boolean bytes, String number) throws IOException {
    this.io = io;
    this.bytes = bytes;
    this.butLast = number.startsWith("-");
    this.count = Numbers.sized(butLast ? number.substring(1) : number);
  }

  static int run(Streams io, List<String> words) throws IOException {
    Options options =
        Options.parse(Words.count(words), "n:c:qv", io.gnu("lines=n", "bytes=c", "quiet=q"));
    boolean bytes = options.has('c');
    Head head = new Head(io, bytes, options.value(bytes ? 'c' : 'n', "10"));
    List<String> files = options.operands().isEmpty() ? List.of("-") : options.operands();
    boolean titles = (files.size() > 1 && !options.has('q')) || options.has('v');
    String before = "";
    int status = 0;
    for (String file : files) {
      InputStream in = io.openOrWarn(file);
      if (in == null) {
        status = 1;
        before = "\n";
        continue;
      }
      try (Lines lines = io.lines(in)) {
        if (titles) {
          io.out().print(before).line("==> " + title(file) + " <==");
          before = "\n";
        }
        head.print(lines);
      }
    }
    return status;
  }

  private static String title(String file) {
    return file.equals("-") ? "standard input" : file;
  }

  private void print(Lines lines) throws IOException {
    if (butLast) {
      printButLast(lines);
    } else if (bytes) {
      for (long i = 0; i < count; i++) {
        int one = lines.read();
        if (one < 0) {
          return;
        }
        io.out().write(one);
      }
    } else {
      for (long i = 0; i < count; i++) {
        String line = lines.next();
        if (line == null) {
          return;
        }
        print(line, lines.ended());
      }
    }
  }

  private void print(String line, boolean ended) throws IOException {
    io.out().print(line).print(ended ? "\n" : "");
  }

  private void printButLast(Lines lines) throws IOException {
    if (bytes) {
      Deque<Integer> kept = new ArrayDeque<>();
      for (int one = lines.read(); one >= 0; one = lines.read()) {
        kept.add(one);
        io.hold(kept.size() > count ? 0 : Integer.BYTES);
        if (kept.size() > count) {
          io.out().write(kept.remove());
        }
      }
      return;
    }
    Deque<String> kept = new ArrayDeque<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      kept.add(line);
      io.hold(kept.size() > count ? 0 : line.length());
      if (kept.size() > count) {
        io.out().line(kept.remove());
      }
    }
  }
}
