package dev.k8slab.containers.fs;

import dev.k8slab.containers.io.SystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of a file that was written to, in pages; one that was never written takes no room. */
final class Pages {
  private static final int PAGE = 1 << 16;
  private static final int SMALL = 512;

  private final Space space;
  private final List<byte[]> pages = new ArrayList<>();
  private long allocated;

  Pages(Space space) {
    this.space = space;
  }

  /** The bytes that it takes. */
  long allocated() {
    return allocated;
  }

  void read(long position, byte[] into, int offset, int length) {
    int done = 0;
    while (done < length) {
      int page = (int) ((position + done) / PAGE);
      int at = (int) ((position + done) % PAGE);
      int count = Math.min(length - done, PAGE - at);
      byte[] bytes = page < pages.size() ? pages.get(page) : null;
      int there = bytes == null ? 0 : Math.max(0, Math.min(count, bytes.length - at));
      if (there > 0) {
        System.arraycopy(bytes, at, into, offset + done, there);
      }
      Arrays.fill(into, offset + done + there, offset + done + count, (byte) 0);
      done += count;
    }
  }

  void write(long position, byte[] from, int offset, int length) throws SystemException {
    int done = 0;
    while (done < length) {
      int page = (int) ((position + done) / PAGE);
      int at = (int) ((position + done) % PAGE);
      int count = Math.min(length - done, PAGE - at);
      System.arraycopy(from, offset + done, reserve(page, at + count), at, count);
      done += count;
    }
  }

  private byte[] reserve(int page, int wanted) throws SystemException {
    while (pages.size() <= page) {
      pages.add(null);
    }
    byte[] bytes = pages.get(page);
    int before = bytes == null ? 0 : bytes.length;
    if (wanted <= before) {
      return bytes;
    }
    int room = Math.min(PAGE, Math.max(wanted, Math.max(SMALL, before * 2)));
    try {
      space.take(room - before);
    } catch (SystemException e) {
      room = wanted;
      space.take(room - before);
    }
    allocated += room - before;
    byte[] grown = bytes == null ? new byte[room] : Arrays.copyOf(bytes, room);
    pages.set(page, grown);
    return grown;
  }

  /** Gives back what is behind a length. */
  void cut(long length) {
    int last = (int) (length / PAGE);
    int at = (int) (length % PAGE);
    while (pages.size() > last + (at > 0 ? 1 : 0)) {
      byte[] bytes = pages.remove(pages.size() - 1);
      free(bytes == null ? 0 : bytes.length);
    }
    byte[] bytes = at > 0 && last < pages.size() ? pages.get(last) : null;
    if (bytes != null && at < bytes.length) {
      Arrays.fill(bytes, at, bytes.length, (byte) 0);
    }
  }

  private void free(int bytes) {
    allocated -= bytes;
    space.free(bytes);
  }
}
