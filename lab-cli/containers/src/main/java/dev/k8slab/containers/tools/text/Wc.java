package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Ascii;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Raw;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Counts lines, words and bytes. */
final class Wc {
  private static final String KINDS = "lwmcL";
  private static final int TAB = 8;
  private static final int BUSYBOX_WIDTH = 9;
  private static final int GNU_WIDTH = 7;

  private final Streams io;
  private final String kinds;
  private final int width;

  private Wc(Streams io, String kinds, int width) {
    this.io = io;
    this.kinds = kinds;
    this.width = width;
  }

  static int run(Streams io, List<String> words) throws IOException {
    Options options =
        Options.parse(words, KINDS, io.gnu("lines=l", "words=w", "bytes=c", "chars=m"));
    StringBuilder kinds = new StringBuilder();
    for (char kind : KINDS.toCharArray()) {
      kinds.append(options.has(kind) ? kind : "");
    }
    List<String> files = options.operands();
    String chosen = kinds.length() == 0 ? "lwc" : kinds.toString();
    Wc wc = new Wc(io, chosen, width(io, files, chosen));
    int status = 0;
    long[] total = new long[KINDS.length()];
    for (String file : files.isEmpty() ? List.of("-") : files) {
      InputStream in = io.openOrWarn(file);
      if (in == null) {
        status = 1;
        continue;
      }
      long[] counts;
      try (Lines bytes = io.lines(in)) {
        counts = count(bytes);
      }
      for (int i = 0; i < counts.length; i++) {
        total[i] = KINDS.charAt(i) == 'L' ? Math.max(total[i], counts[i]) : total[i] + counts[i];
      }
      wc.print(counts, files.isEmpty() ? "" : file);
    }
    if (files.size() > 1) {
      wc.print(total, "total");
    }
    return status;
  }

  private static int width(Streams io, List<String> files, String kinds) {
    if (files.size() < 2 && kinds.length() == 1) {
      return 1;
    }
    if (!io.isGnu()) {
      return BUSYBOX_WIDTH;
    }
    long size = 0;
    for (String file : files) {
      try {
        size += io.process().files().find(Raw.text(file)).inode().size();
      } catch (SystemException e) {
        size += 0;
      }
    }
    boolean input = files.isEmpty() || files.contains("-");
    return Math.max(input ? GNU_WIDTH : 1, Long.toString(size).length());
  }

  private void print(long[] counts, String name) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < KINDS.length(); i++) {
      if (kinds.indexOf(KINDS.charAt(i)) >= 0) {
        String space = line.length() == 0 ? "" : " ";
        line.append(space).append(String.format("%" + width + "d", counts[i]));
      }
    }
    io.out().line(line + (name.isEmpty() ? "" : " " + name));
  }

  private static long[] count(Lines bytes) throws IOException {
    long lines = 0;
    long words = 0;
    long all = 0;
    long longest = 0;
    long column = 0;
    boolean inWord = false;
    for (int c = bytes.read(); c >= 0; c = bytes.read()) {
      all++;
      if (c > ' ' && c != 127) {
        inWord = true;
        column++;
        continue;
      }
      if (c == ' ') {
        column++;
      } else if (c == '\t') {
        column = (column / TAB + 1) * TAB;
      } else if (Ascii.isSpace(c)) {
        longest = Math.max(longest, column);
        column = c == 11 ? column : 0;
        lines += c == '\n' ? 1 : 0;
      } else {
        continue;
      }
      words += inWord ? 1 : 0;
      inWord = false;
    }
    words += inWord ? 1 : 0;
    return new long[] {lines, words, all, all, Math.max(longest, column)};
  }
}
