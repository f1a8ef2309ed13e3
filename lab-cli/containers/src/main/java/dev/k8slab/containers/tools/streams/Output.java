package dev.k8slab.containers.tools.streams;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes to be written, kept until there are enough of them. */
public final class Output {
  private static final int ROOM = 1 << 13;

  private final OutputStream out;
  private final byte[] buffer = new byte[ROOM];
  private int size;

  /** To a stream. */
  public Output(OutputStream out) {
    this.out = out;
  }

  /** Writes the bytes that characters are. */
  public Output print(String raw) throws IOException {
    for (int i = 0; i < raw.length(); i++) {
      write(raw.charAt(i));
    }
    return this;
  }

  /** Writes them and a line's end. */
  public Output line(String raw) throws IOException {
    print(raw);
    write('\n');
    return this;
  }

  /** Writes one byte. */
  public void write(int one) throws IOException {
    if (size == ROOM) {
      flush();
    }
    buffer[size++] = (byte) one;
  }

  /** Writes several bytes. */
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > ROOM - size) {
      flush();
    }
    if (length >= ROOM) {
      out.write(bytes, offset, length);
      return;
    }
    System.arraycopy(bytes, offset, buffer, size, length);
    size += length;
  }

  /** Writes what was kept. */
  public void flush() throws IOException {
    int length = size;
    size = 0;
    if (length > 0) {
      out.write(buffer, 0, length);
    }
  }

  /** Writes what was kept, and closes what it goes to. */
  public void close() throws IOException {
    try {
      flush();
    } finally {
      out.close();
    }
  }
}
