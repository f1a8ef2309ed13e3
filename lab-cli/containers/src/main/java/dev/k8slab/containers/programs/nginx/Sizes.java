package dev.k8slab.containers.programs.nginx;

import java.util.Locale;

/** Sizes as configurations have them. */
final class Sizes {
  private Sizes() {}

  /** Such as {@code 10m} in bytes; 0 if it is none. */
  static long bytes(String text) {
    String size = text.toLowerCase(Locale.ROOT);
    if (!size.matches("\\d{1,9}[kmg]?")) {
      return 0;
    }
    char unit = size.charAt(size.length() - 1);
    int shift = unit == 'k' ? 10 : unit == 'm' ? 20 : unit == 'g' ? 30 : 0;
    return Long.parseLong(shift == 0 ? size : size.substring(0, size.length() - 1)) << shift;
  }
}
