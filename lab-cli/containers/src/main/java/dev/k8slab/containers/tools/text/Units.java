package dev.k8slab.containers.tools.text;

/** How bytes are shown: as characters, or as numbers of some bytes, the lowest first. */
record Units(int size, String format) {
  private static final String[] NAMES = {
    "nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs", "ht", "nl", "vt", "ff", "cr",
    "so", "si", "dle", "dc1", "dc2", "dc3", "dc4", "nak", "syn", "etb", "can", "em", "sub", "esc",
    "fs", "gs", "rs", "us", "sp"
  };

  /** One line's bytes; missing ones are not shown. */
  String of(byte[] bytes, int length) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < length; i += size) {
      line.append(one(bytes, i, length));
    }
    return line.toString();
  }

  /** How wide one is. */
  int width() {
    return one(new byte[size], 0, size).length();
  }

  private String one(byte[] bytes, int at, int length) {
    long value = 0;
    for (int i = Math.min(size, length - at) - 1; i >= 0; i--) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    int first = (int) (value & 0xff);
    return switch (format) {
      case "a" -> String.format(" %3s", name(first & 127));
      case "c" -> String.format(" %3s", character(first));
      case "d" -> {
        int shift = 64 - 8 * size;
        yield String.format(
            " %" + (size == 1 ? 4 : size == 2 ? 6 : size == 4 ? 11 : 20) + "d",
            value << shift >> shift);
      }
      case "u" -> {
        int width = size == 1 ? 3 : size == 2 ? 5 : size == 4 ? 10 : 20;
        String digits = Long.toUnsignedString(value);
        yield " " + " ".repeat(Math.max(0, width - digits.length())) + digits;
      }
      default -> String.format(format, value);
    };
  }

  private static String name(int c) {
    return c < NAMES.length ? NAMES[c] : c == 127 ? "del" : String.valueOf((char) c);
  }

  private static String character(int c) {
    int known = "\0\u0007\b\t\n\u000b\f\r".indexOf(c);
    if (known >= 0) {
      return "\\" + "0abtnvfr".charAt(known);
    }
    return c >= ' ' && c < 127 ? String.valueOf((char) c) : String.format("%03o", c);
  }
}
