package dev.k8slab.containers.http;

import java.io.IOException;
import java.io.InputStream;

/** A body in chunks; see RFC 9112, section 7.1. */
final class ChunkedBody extends InputStream {
  private static final int MAX_SIZE_DIGITS = 8;
  private static final int MAX_TRAILERS = 64;

  private final MessageReader reader;
  private long left;
  private boolean begun;
  private boolean ended;

  ChunkedBody(MessageReader reader) {
    this.reader = reader;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (!ended && left == 0) {
      next();
    }
    if (ended) {
      return -1;
    }
    int count = reader.read(bytes, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new TruncatedException(-1);
    }
    left -= count;
    return count;
  }

  private void next() throws IOException {
    if (begun && !line().isEmpty()) {
      throw new HttpException(400, "chunk longer than it says");
    }
    begun = true;
    String size = line().split(";", 2)[0].strip();
    if (!size.matches("[0-9a-fA-F]{1," + MAX_SIZE_DIGITS + "}")) {
      throw new HttpException(400, "chunk without a size");
    }
    left = Long.parseLong(size, 16);
    if (left > 0) {
      return;
    }
    ended = true;
    for (int i = 0; !line().isEmpty(); i++) {
      if (i > MAX_TRAILERS) {
        throw new HttpException(431, "too many trailers");
      }
    }
  }

  private String line() throws IOException {
    String line = reader.line();
    if (line == null) {
      throw new TruncatedException(-1);
    }
    return line;
  }
}
