package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.streams.Ascii;
import dev.k8slab.containers.tools.streams.Lines;
import java.io.IOException;

/** Reads what {@code xargs} passes on: words with quotes, lines, or what a byte 0 ends. */
final class XargsItems {
  /** What separates items. */
  enum Kind {
    WORDS,
    LINES,
    ZEROS
  }

  private final Lines in;
  private final Kind kind;
  private final String last;
  private boolean over;

  /**
   * From a stream.
   *
   * @param last the item that ends them; null if none does
   */
  XargsItems(Lines in, Kind kind, String last) {
    this.in = in;
    this.kind = kind;
    this.last = last;
  }

  /** The next one; null if there is none. */
  String next() throws IOException {
    if (over) {
      return null;
    }
    String item = kind == Kind.WORDS ? word() : kind == Kind.LINES ? line() : zero();
    over = item == null || item.equals(last);
    return over ? null : item;
  }

  private String zero() throws IOException {
    return in.next();
  }

  private String line() throws IOException {
    String line;
    do {
      line = in.next();
      line = line == null ? null : line.replaceFirst("^[ \t]+", "");
    } while (line != null && line.isEmpty());
    return line;
  }

  private String word() throws IOException {
    int c = in.read();
    while (Ascii.isSpace(c)) {
      c = in.read();
    }
    if (c < 0) {
      return null;
    }
    StringBuilder word = new StringBuilder();
    for (; c >= 0 && !Ascii.isSpace(c); c = in.read()) {
      if (c == '\\') {
        c = in.read();
        word.append(c < 0 ? "" : (char) c);
      } else if (c == '"' || c == '\'') {
        quoted(c, word);
      } else {
        word.append((char) c);
      }
    }
    return word.toString();
  }

  private void quoted(int quote, StringBuilder word) throws IOException {
    for (int c = in.read(); c != quote; c = in.read()) {
      if (c < 0 || c == '\n') {
        throw new IOException("unmatched " + (quote == '"' ? "double" : "single") + " quote");
      }
      word.append((char) c);
    }
  }
}
