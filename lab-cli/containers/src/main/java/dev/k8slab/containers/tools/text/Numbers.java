package dev.k8slab.containers.tools.text;

import java.io.IOException;

/** Numbers on a command line, as {@code xatoull_sfx} of BusyBox reads them. */
final class Numbers {
  private Numbers() {}

  /** A number without a sign. */
  static long of(String word) throws IOException {
    if (word.isEmpty() || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IOException("invalid number '" + word + "'");
    }
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw new IOException("number " + word + " is not in 0..9223372036854775807 range");
    }
  }

  /** A number that is at least something. */
  static int atLeast(int least, String word) throws IOException {
    long number = of(word);
    if (number < least || number > Integer.MAX_VALUE) {
      throw new IOException(
          "number " + word + " is not in " + least + ".." + Integer.MAX_VALUE + " range");
    }
    return (int) number;
  }

  /** A number of bytes or lines, with {@code b}, {@code k} or {@code m} behind it. */
  static long sized(String word) throws IOException {
    int last = word.length() - 1;
    long factor =
        switch (last < 0 ? 0 : word.charAt(last)) {
          case 'b' -> 512;
          case 'k', 'K' -> 1 << 10;
          case 'm', 'M' -> 1 << 20;
          default -> 1;
        };
    return factor * of(factor == 1 ? word : word.substring(0, last));
  }
}
