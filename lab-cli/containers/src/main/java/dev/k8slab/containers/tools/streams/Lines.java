package dev.k8slab.containers.tools.streams;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads lines. What is to be written is written before it waits for more. */
public final class Lines implements AutoCloseable {
  private static final int FIRST = 1 << 13;

  private final Streams io;
  private final InputStream in;
  private final byte end;
  private byte[] buffer = new byte[FIRST];
  private int start;
  private int filled;
  private boolean over;
  private boolean ended;

  /**
   * From a stream.
   *
   * @param end the byte at the end of a line
   */
  public Lines(Streams io, InputStream in, int end) {
    this.io = io;
    this.in = in;
    this.end = (byte) end;
  }

  /** The next line without its end; null if there is none. */
  public String next() throws IOException {
    int at = start;
    while (true) {
      for (; at < filled; at++) {
        if (buffer[at] == end) {
          String line = text(at);
          start = at + 1;
          ended = true;
          return line;
        }
      }
      int looked = at - start;
      if (!fill()) {
        break;
      }
      at = start + looked;
    }
    if (start == filled) {
      return null;
    }
    String line = text(filled);
    start = filled;
    ended = false;
    return line;
  }

  /** Whether the last line had an end. */
  public boolean ended() {
    return ended;
  }

  /** The next byte; -1 at the end. */
  public int read() throws IOException {
    return start < filled || fill() ? buffer[start++] & 0xff : -1;
  }

  /** The next byte, which stays; -1 at the end. */
  public int peek() throws IOException {
    return start < filled || fill() ? buffer[start] & 0xff : -1;
  }

  private String text(int to) {
    return new String(buffer, start, to - start, StandardCharsets.ISO_8859_1);
  }

  private boolean fill() throws IOException {
    if (over) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
      start = 0;
    }
    if (filled == buffer.length) {
      io.hold(buffer.length);
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    io.flush();
    io.process().checkpoint();
    int count = in.read(buffer, filled, buffer.length - filled);
    over = count < 0;
    filled += Math.max(0, count);
    return !over;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
