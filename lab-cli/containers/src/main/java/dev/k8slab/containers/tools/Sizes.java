package dev.k8slab.containers.tools;

/** Sizes as people read them. Follows {@code make_human_readable_str} of BusyBox. */
public final class Sizes {
  private static final String UNITS = " KMGTPEZY";

  private Sizes() {}

  /** In the unit that fits, such as {@code 4.0K}. */
  public static String human(long bytes) {
    return human(bytes, true);
  }

  /** In the unit that fits, with or without a tenth. */
  public static String human(long bytes, boolean tenths) {
    long value = bytes;
    long tenth = 0;
    int unit = 0;
    while (value >= 1024) {
      tenth = (value % 1024 * 10 + 512) / 1024;
      value /= 1024;
      unit++;
    }
    if (tenth >= 10) {
      value++;
      tenth = 0;
    }
    String letter = unit == 0 ? "" : String.valueOf(UNITS.charAt(unit));
    if (!tenths) {
      return value + (tenth >= 5 ? 1 : 0) + letter;
    }
    return unit == 0 ? String.valueOf(value) : value + "." + tenth + letter;
  }

  /** In a unit, rounded up where part of one is left over. */
  public static long units(long bytes, long unit) {
    return (bytes + unit - 1) / unit;
  }

  /**
   * A number with a suffix, as {@code dd} and {@code truncate} take it.
   *
   * @return -1 if the text is none
   */
  public static long parse(String text) {
    int end = 0;
    while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0) {
      end++;
    }
    long unit =
        switch (text.substring(end)) {
          case "" -> 1;
          case "c" -> 1;
          case "w" -> 2;
          case "b" -> 512;
          case "kB", "kD" -> 1000;
          case "k", "K" -> 1L << 10;
          case "MB", "MD" -> 1_000_000;
          case "M", "m" -> 1L << 20;
          case "GB", "GD" -> 1_000_000_000;
          case "G", "g" -> 1L << 30;
          case "T" -> 1L << 40;
          default -> -1;
        };
    if (end == 0 || end > 18 || unit < 0) {
      return -1;
    }
    long number = Long.parseLong(text.substring(0, end));
    return number > Long.MAX_VALUE / unit ? -1 : number * unit;
  }
}
