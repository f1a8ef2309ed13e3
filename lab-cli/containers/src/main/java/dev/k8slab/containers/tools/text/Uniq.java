package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.streams.Ascii;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Output;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.List;

/** Prints equal lines that follow one another once. */
final class Uniq {
  private final Options options;
  private final int fields;
  private final int skipped;
  private final int width;

  private Uniq(Options options) throws IOException {
    this.options = options;
    this.fields = Numbers.atLeast(0, options.value('f', "0"));
    this.skipped = Numbers.atLeast(0, options.value('s', "0"));
    this.width = Numbers.atLeast(0, options.value('w', "2147483647"));
  }

  static int run(Streams io, List<String> words) throws IOException {
    Options options =
        Options.parse(
            words, "cduif:s:w:z", io.gnu("count=c", "repeated=d", "unique=u", "ignore-case=i"));
    List<String> files = options.operands();
    if (files.size() > 2) {
      throw new UsageException("");
    }
    Uniq uniq = new Uniq(options);
    int end = options.has('z') ? 0 : '\n';
    String from = files.isEmpty() ? "-" : files.get(0);
    Output out =
        files.size() < 2 || files.get(1).equals("-") ? null : io.create(files.get(1), Mode.WRITE);
    try (Lines lines = new Lines(io, io.mustOpen(from), end)) {
      uniq.copy(lines, out == null ? io.out() : out, end);
    } finally {
      if (out != null) {
        out.close();
      }
    }
    return 0;
  }

  private void copy(Lines lines, Output out, int end) throws IOException {
    String first = lines.next();
    while (first != null) {
      String key = key(first);
      long count = 1;
      String line = lines.next();
      while (line != null && key.equals(key(line))) {
        count++;
        line = lines.next();
      }
      boolean hidden = options.has('d') && count == 1 || options.has('u') && count > 1;
      if (!hidden) {
        out.print(options.has('c') ? String.format("%7d ", count) : "").print(first).write(end);
      }
      first = line;
    }
  }

  private String key(String line) {
    int at = 0;
    for (int i = 0; i < fields; i++) {
      while (at < line.length() && Ascii.isSpace(line.charAt(at))) {
        at++;
      }
      while (at < line.length() && !Ascii.isSpace(line.charAt(at))) {
        at++;
      }
    }
    String key = line.substring(Math.min(line.length(), at + skipped));
    key = key.length() > width ? key.substring(0, width) : key;
    return options.has('i') ? Ascii.lower(key) : key;
  }
}
