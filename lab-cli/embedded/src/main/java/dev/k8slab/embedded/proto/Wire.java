package dev.k8slab.embedded.proto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes through the fields of one message of protocol buffers. Every length is checked before it is
 * used.
 */
final class Wire {
  private static final int MAX_DEPTH = 100;

  private final byte[] data;
  private final int end;
  private final int depth;
  private int at;
  private int tag;

  Wire(byte[] data, int from, int end) {
    this(data, from, end, 0);
  }

  private Wire(byte[] data, int from, int end, int depth) {
    this.data = data;
    this.at = from;
    this.end = end;
    this.depth = depth;
  }

  /** Goes to the next field; false at the end. Its value must be read before the next call. */
  boolean next() throws IOException {
    if (at >= end) {
      return false;
    }
    tag = (int) readVarint();
    return true;
  }

  int number() {
    return tag >>> 3;
  }

  private void require(int type) throws IOException {
    if ((tag & 7) != type) {
      throw new IOException("proto: wrong wireType = " + (tag & 7) + " for field " + number());
    }
  }

  long varint() throws IOException {
    require(0);
    return readVarint();
  }

  private long readVarint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= end) {
        throw new IOException("unexpected EOF");
      }
      byte one = data[at++];
      value |= (long) (one & 0x7f) << shift;
      if (one >= 0) {
        return value;
      }
    }
    throw new IOException("proto: integer overflow");
  }

  long fixed64() throws IOException {
    require(1);
    int from = take(8);
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | data[from + i] & 0xff;
    }
    return value;
  }

  private int take(long length) throws IOException {
    if (length < 0 || length > end - at) {
      throw new IOException("unexpected EOF");
    }
    int from = at;
    at += (int) length;
    return from;
  }

  byte[] bytes() throws IOException {
    require(2);
    int from = take(readVarint());
    return Arrays.copyOfRange(data, from, at);
  }

  String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  Wire message() throws IOException {
    require(2);
    if (depth >= MAX_DEPTH) {
      throw new IOException("proto: too deep");
    }
    int from = take(readVarint());
    return new Wire(data, from, at, depth + 1);
  }

  void skip() throws IOException {
    switch (tag & 7) {
      case 0 -> readVarint();
      case 1 -> take(8);
      case 2 -> take(readVarint());
      case 5 -> take(4);
      default -> throw new IOException("proto: illegal wireType " + (tag & 7));
    }
  }
}
