package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Prints the checksum of POSIX and the number of bytes. */
final class Cksum {
  private static final int POLYNOMIAL = 0x04c11db7;

  private Cksum() {}

  static int run(Streams io, List<String> words) throws IOException {
    List<String> files = Options.parse(words, "").operands();
    int status = 0;
    for (String file : files.isEmpty() ? List.of("-") : files) {
      InputStream in = io.openOrWarn(file);
      if (in == null) {
        status = 1;
        continue;
      }
      int sum = 0;
      long length = 0;
      try (Lines bytes = io.lines(in)) {
        for (int one = bytes.read(); one >= 0; one = bytes.read()) {
          sum = add(sum, one);
          length++;
        }
      }
      for (long rest = length; rest > 0; rest >>>= 8) {
        sum = add(sum, (int) (rest & 0xff));
      }
      String name = files.isEmpty() ? "" : " " + file;
      io.out().line(Integer.toUnsignedString(~sum) + " " + length + name);
    }
    return status;
  }

  private static int add(int sum, int one) {
    int next = sum ^ one << 24;
    for (int i = 0; i < 8; i++) {
      next = next < 0 ? next << 1 ^ POLYNOMIAL : next << 1;
    }
    return next;
  }
}
