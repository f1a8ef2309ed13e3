package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.streams.Failure;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Writes bytes as letters, or reads them. */
final class Base64Tool {
  private static final int WIDTH = 76;
  private static final int ROOM = 3 << 10;
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Base64Tool() {}

  static int run(Streams io, List<String> words) throws IOException {
    Options options = Options.parse(words, "dw:", io.gnu("decode=d", "wrap=w"));
    if (options.operands().size() > 1) {
      throw new UsageException("");
    }
    int width = Numbers.atLeast(0, options.value('w', String.valueOf(WIDTH)));
    String file = options.operands().isEmpty() ? "-" : options.operands().get(0);
    try (Lines bytes = io.lines(open(io, file))) {
      if (options.has('d')) {
        decode(io, bytes);
      } else {
        encode(io, bytes, width);
      }
    }
    return 0;
  }

  private static InputStream open(Streams io, String file) throws IOException {
    InputStream in = io.openOrWarn(file);
    if (in == null) {
      throw new Failure(1, null);
    }
    return in;
  }

  private static void encode(Streams io, Lines bytes, int width) throws IOException {
    byte[] buffer = new byte[ROOM];
    int column = 0;
    int size;
    do {
      size = 0;
      for (int one = 0; size < ROOM && (one = bytes.read()) >= 0; size++) {
        buffer[size] = (byte) one;
      }
      for (byte letter : Base64.getEncoder().encode(Arrays.copyOf(buffer, size))) {
        if (width > 0 && column == width) {
          io.out().write('\n');
          column = 0;
        }
        io.out().write(letter);
        column++;
      }
    } while (size == ROOM);
    if (column > 0 && width > 0) {
      io.out().write('\n');
    }
  }

  private static void decode(Streams io, Lines bytes) throws IOException {
    int group = 0;
    int letters = 0;
    int fill = 0;
    for (int c = bytes.read(); c >= 0; c = bytes.read()) {
      if (c == '\n' || c == '\r' || c == ' ' || c == '\t') {
        continue;
      }
      int value = LETTERS.indexOf(c);
      if (c != '=' && (value < 0 || fill > 0) || c == '=' && letters < 2) {
        throw new IOException("truncated input");
      }
      fill += c == '=' ? 1 : 0;
      group = group << 6 | Math.max(0, value);
      if (++letters == 4) {
        for (int i = 0; i < 3 - fill; i++) {
          io.out().write(group >> (16 - 8 * i));
        }
        letters = 0;
        group = 0;
        fill = 0;
      }
    }
    if (letters > 0) {
      throw new IOException("truncated input");
    }
  }
}
