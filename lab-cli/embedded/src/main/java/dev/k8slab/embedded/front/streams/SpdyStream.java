package dev.k8slab.embedded.front.streams;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyHeaders;
import java.io.IOException;

/** A stream that a client has opened, in both directions. */
final class SpdyStream implements Lane {
  private final int id;
  private final SpdyHeaders headers;
  private final Wire wire;
  private final Inbox in;
  private volatile boolean reset;
  private boolean ended;

  SpdyStream(int id, SpdyHeaders headers, Wire wire) {
    this.id = id;
    this.headers = headers;
    this.wire = wire;
    this.in = new Inbox(wire.throttle());
  }

  int id() {
    return id;
  }

  /** A header of its opening; empty where there is none. */
  String header(String name) {
    CharSequence value = headers.get(name);
    return value == null ? "" : value.toString();
  }

  /** What the client sends on it. */
  Inbox in() {
    return in;
  }

  /** The client has given it up. */
  void reset() {
    reset = true;
    in.end();
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    if (reset) {
      throw new IOException("the stream was reset");
    }
    if (length > 0) {
      wire.send(new DefaultSpdyDataFrame(id, Unpooled.copiedBuffer(bytes, 0, length)));
    }
  }

  @Override
  public void end() throws IOException {
    synchronized (this) {
      if (reset || ended) {
        return;
      }
      ended = true;
    }
    wire.send(new DefaultSpdyDataFrame(id).setLast(true));
  }
}
