package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Bytes of several files as those of one, in blocks; equal ones after the first are left out. */
final class Dump {
  /** How one line is shown. */
  @FunctionalInterface
  interface Row {
    void show(long offset, byte[] bytes, int length) throws IOException;
  }

  private final Streams io;
  private final Iterator<String> files;
  private Lines open;
  private boolean failed;
  private boolean opened;

  Dump(Streams io, List<String> files) {
    this.io = io;
    this.files = (files.isEmpty() ? List.of("-") : files).iterator();
  }

  /** Whether anything could be read. */
  boolean opened() {
    return opened;
  }

  boolean failed() {
    return failed;
  }

  private int read() throws IOException {
    while (true) {
      int one = open == null ? -1 : open.read();
      if (one >= 0) {
        return one;
      }
      if (open != null) {
        open.close();
        open = null;
      }
      if (!files.hasNext()) {
        return -1;
      }
      InputStream in = io.openOrWarn(files.next());
      failed |= in == null;
      opened |= in != null;
      open = in == null ? null : io.lines(in);
    }
  }

  /**
   * Shows all.
   *
   * @param skip how many bytes are passed over
   * @param most how many are shown
   * @param all whether equal lines are shown, too
   * @return the offset of the end
   */
  long run(int width, long skip, long most, boolean all, Row row) throws IOException {
    long offset = 0;
    while (offset < skip && read() >= 0) {
      offset++;
    }
    byte[] before = null;
    boolean starred = false;
    long end = most > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + most;
    while (true) {
      byte[] bytes = new byte[width];
      int length = 0;
      for (int one = 0; length < width && offset + length < end && (one = read()) >= 0; ) {
        bytes[length++] = (byte) one;
      }
      if (length == 0) {
        return offset;
      }
      if (!all && length == width && Arrays.equals(bytes, before)) {
        if (!starred) {
          io.out().line("*");
        }
        starred = true;
      } else {
        row.show(offset, bytes, length);
        starred = false;
      }
      before = bytes;
      offset += length;
    }
  }
}
