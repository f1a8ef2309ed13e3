package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.streams.Ascii;
import java.io.IOException;

/**
 * By what part of a line it is sorted, and how.
 *
 * @param field from 1; 0 is the whole line
 * @param offset of the first byte in it, from 1; 0 is the beginning
 * @param endField the last field; 0 is the line's end
 * @param endOffset of the last byte; 0 is the end of its field
 * @param flags letters as the options have them
 */
record SortKey(int field, int offset, int endField, int endOffset, String flags) {
  private static final String FLAGS = "nghMVbrdfi";

  /** Reads a key such as {@code 2.3nr,4}. */
  static SortKey of(String text, String otherwise) throws IOException {
    String[] ends = text.split(",", 2);
    StringBuilder flags = new StringBuilder();
    int[] from = position(ends[0], flags);
    if (from[0] == 0) {
      throw new IOException("bad field specification");
    }
    int[] to = ends.length < 2 ? new int[2] : position(ends[1], flags);
    String own = flags.length() == 0 ? otherwise : flags.toString();
    return new SortKey(from[0], from[1], to[0], to[1], own);
  }

  private static int[] position(String text, StringBuilder flags) throws IOException {
    int end = 0;
    while (end < text.length() && (Ascii.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    for (char flag : text.substring(end).toCharArray()) {
      if (FLAGS.indexOf(flag) < 0) {
        throw new IOException("unknown key option");
      }
      flags.append(flag);
    }
    String[] parts = text.substring(0, end).split("\\.", 2);
    try {
      int field = Integer.parseInt(parts[0]);
      return new int[] {field, parts.length < 2 ? 0 : Integer.parseInt(parts[1])};
    } catch (NumberFormatException e) {
      throw new IOException("bad field specification");
    }
  }

  boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }

  /**
   * That part of a line.
   *
   * @param separator between fields; -1 if each begins with the blanks before it
   */
  String of(String line, int separator) {
    String part = line;
    if (field > 0) {
      int from = start(line, field, separator);
      from = Math.min(line.length(), from + blanks(line, from) + Math.max(0, offset - 1));
      int to = line.length();
      if (endField > 0 && endOffset > 0) {
        int start = start(line, endField, separator);
        to = start + blanks(line, start) + endOffset;
      } else if (endField > 0) {
        to = end(line, endField, separator);
      }
      part = line.substring(from, Math.max(from, Math.min(line.length(), to)));
    } else if (has('b')) {
      part = line.substring(blanks(line, 0));
    }
    if (has('d') || has('i')) {
      part = filtered(part);
    }
    return has('f') ? Ascii.upper(part) : part;
  }

  private String filtered(String part) {
    StringBuilder kept = new StringBuilder();
    for (char c : part.toCharArray()) {
      boolean printable = c >= ' ' && c < 127;
      boolean word = Ascii.isSpace(c) || Ascii.isDigit(c) || Ascii.isLetter(c);
      if ((!has('d') || word) && (!has('i') || printable)) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private int blanks(String line, int from) {
    int at = from;
    while (has('b') && at < line.length() && Ascii.isSpace(line.charAt(at))) {
      at++;
    }
    return at - from;
  }

  private static int start(String line, int field, int separator) {
    if (field == 1) {
      return 0;
    }
    int end = end(line, field - 1, separator);
    return Math.min(line.length(), separator < 0 ? end : end + 1);
  }

  private static int end(String line, int field, int separator) {
    int at = 0;
    for (int i = 0; i < field && at < line.length(); i++) {
      if (separator >= 0) {
        int next = line.indexOf(separator, i == 0 ? 0 : at + 1);
        if (next < 0) {
          return line.length();
        }
        at = next;
        continue;
      }
      while (at < line.length() && Ascii.isSpace(line.charAt(at))) {
        at++;
      }
      while (at < line.length() && !Ascii.isSpace(line.charAt(at))) {
        at++;
      }
    }
    return at;
  }
}
