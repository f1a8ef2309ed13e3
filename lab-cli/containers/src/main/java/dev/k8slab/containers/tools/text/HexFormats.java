package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.streams.Ascii;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats of {@code hexdump}, such as {@code 16/1 "%02x " "\n"}. */
final class HexFormats {
  private static final Pattern PART =
      Pattern.compile("\\s*(?:(\\d{1,4})?(?:/(\\d{1,2}))?\\s*)\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");
  private static final Pattern FIELD =
      Pattern.compile(
          "%(0?(?:\\d{1,2}(?:\\.\\d{1,2})?)?_a[dox]|_[cpu]|[-0# +]*\\d{0,3}(?:\\.(\\d{1,3}))?[cdiouxX])");

  private record Part(int times, int bytes, String format) {}

  private final List<Part> parts = new ArrayList<>();

  HexFormats(String text) throws IOException {
    Matcher part = PART.matcher(text);
    while (!part.hitEnd() && part.lookingAt()) {
      int times = part.group(1) == null ? 1 : Integer.parseInt(part.group(1));
      String format = escaped(part.group(3));
      boolean reads =
          FIELD.matcher(format).find() && !format.matches("(?s)[^%]*%[0-9.]*_a[dox][^%]*");
      int bytes = part.group(2) == null ? (reads ? 4 : 0) : Integer.parseInt(part.group(2));
      parts.add(new Part(times, reads ? bytes : 0, format));
      part.region(part.end(), text.length());
      if (part.regionStart() == text.length()) {
        break;
      }
    }
    if (parts.isEmpty() || part.regionStart() < text.length()) {
      throw new IOException("bad format {" + text + "}");
    }
  }

  /** How many bytes one line takes. */
  int size() {
    return Math.max(1, parts.stream().mapToInt(part -> part.times() * part.bytes()).sum());
  }

  String of(long offset, byte[] bytes, int length) {
    StringBuilder all = new StringBuilder();
    int at = 0;
    for (Part part : parts) {
      for (int i = 0; i < part.times(); i++) {
        String shown = one(part, offset + at, bytes, at);
        shown = part.times() > 1 && i == part.times() - 1 ? shown.stripTrailing() : shown;
        boolean missing = part.bytes() > 0 && at >= length;
        all.append(missing ? " ".repeat(shown.length()) : shown);
        at += part.bytes();
      }
    }
    return all.toString();
  }

  private static String one(Part part, long offset, byte[] bytes, int at) {
    long value = 0;
    for (int i = Math.min(part.bytes(), bytes.length - at) - 1; i >= 0; i--) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    Matcher field = FIELD.matcher(part.format());
    StringBuilder all = new StringBuilder();
    int done = 0;
    while (field.find()) {
      all.append(part.format(), done, field.start()).append(field(field, offset, value));
      done = field.end();
    }
    return all + part.format().substring(done);
  }

  private static String field(Matcher field, long offset, long value) {
    String name = field.group(1);
    char c = (char) (value & 0xff);
    if (name.contains("_a")) {
      String width = name.replaceAll("^0?_a.|_a.|\\..*", "");
      return String.format("%" + width + name.charAt(name.length() - 1), offset);
    }
    if (name.startsWith("_")) {
      return c >= ' ' && c < 127 ? String.valueOf(c) : ".";
    }
    if (name.endsWith("c")) {
      return String.valueOf(c);
    }
    char kind = name.charAt(name.length() - 1);
    String digits =
        kind == 'x' || kind == 'X'
            ? Long.toHexString(value)
            : kind == 'o' ? Long.toOctalString(value) : Long.toString(value);
    digits = kind == 'X' ? Ascii.upper(digits) : digits;
    String flags = name.replaceAll("[^-0# +].*", "");
    String width = name.substring(flags.length(), name.length() - 1).replaceAll("\\..*", "");
    int least = field.group(2) == null ? 0 : Integer.parseInt(field.group(2));
    boolean zeros = flags.contains("0") && !flags.contains("-");
    int wide = width.isEmpty() ? 0 : Integer.parseInt(width);
    digits = "0".repeat(Math.max(0, Math.max(least, zeros ? wide : 0) - digits.length())) + digits;
    String space = " ".repeat(Math.max(0, wide - digits.length()));
    return flags.contains("-") ? digits + space : space + digits;
  }

  private static String escaped(String text) {
    return text.replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\\"", "\"")
        .replace("\\\\", "\\");
  }
}
