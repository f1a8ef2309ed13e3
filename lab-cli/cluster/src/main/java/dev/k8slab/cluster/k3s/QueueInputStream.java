package dev.k8slab.cluster.k3s;

import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * An input that one thread feeds and another reads. Unlike a piped stream of the JDK it does not
 * mind which threads those are, nor whether they still live.
 */
final class QueueInputStream extends InputStream {

  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> fed = new LinkedBlockingQueue<>();
  private byte[] current = END;
  private int at;
  private boolean over;

  /** Gives it bytes to be read. */
  void feed(byte[] bytes) {
    if (bytes.length > 0) {
      fed.add(bytes);
    }
  }

  /** It ends after what it was fed so far. */
  @Override
  public void close() {
    fed.add(END);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    while (at == current.length && !over) {
      try {
        current = fed.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        over = true;
        return -1;
      }
      at = 0;
      over = current == END;
    }
    if (over) {
      return -1;
    }
    int count = Math.min(length, current.length - at);
    System.arraycopy(current, at, buffer, offset, count);
    at += count;
    return count;
  }
}
