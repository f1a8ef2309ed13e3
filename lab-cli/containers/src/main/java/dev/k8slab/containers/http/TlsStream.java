package dev.k8slab.containers.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/** TLS over two streams, by an engine of either side. One thread reads and writes at a time. */
public final class TlsStream {
  private final SSLEngine engine;
  private final InputStream in;
  private final OutputStream out;
  private ByteBuffer received;
  private ByteBuffer plain;
  private final ByteBuffer sent;

  /** With an engine that has not begun. */
  public TlsStream(SSLEngine engine, InputStream in, OutputStream out) {
    this.engine = engine;
    this.in = in;
    this.out = out;
    int packet = engine.getSession().getPacketBufferSize();
    this.received = ByteBuffer.allocate(packet);
    this.sent = ByteBuffer.allocate(packet);
    this.plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
  }

  /**
   * Agrees on keys with the peer.
   *
   * @throws SSLException if they do not agree
   */
  public void handshake() throws IOException {
    engine.beginHandshake();
    SSLEngineResult.HandshakeStatus status = engine.getHandshakeStatus();
    while (true) {
      switch (status) {
        case NEED_TASK -> status = tasks();
        case NEED_WRAP -> status = wrap(ByteBuffer.allocate(0)).getHandshakeStatus();
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> status = unwrap();
        default -> {
          return;
        }
      }
    }
  }

  private SSLEngineResult.HandshakeStatus tasks() {
    for (Runnable task = engine.getDelegatedTask(); task != null; ) {
      task.run();
      task = engine.getDelegatedTask();
    }
    return engine.getHandshakeStatus();
  }

  private SSLEngineResult wrap(ByteBuffer from) throws IOException {
    sent.clear();
    SSLEngineResult result = engine.wrap(from, sent);
    out.write(sent.array(), 0, sent.position());
    return result;
  }

  private SSLEngineResult.HandshakeStatus unwrap() throws IOException {
    plain.compact();
    received.flip();
    SSLEngineResult result;
    try {
      result = engine.unwrap(received, plain);
    } catch (SSLException e) {
      alert();
      throw e;
    } finally {
      received.compact();
      plain.flip();
    }
    if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
      return SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING;
    }
    if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
      grow();
      int count = in.read(received.array(), received.position(), received.remaining());
      if (count < 0) {
        throw new TruncatedException(-1);
      }
      received.position(received.position() + count);
    } else if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
      ByteBuffer larger = ByteBuffer.allocate(plain.remaining() + plain.capacity());
      plain = larger.put(plain).flip();
    }
    return result.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.FINISHED
        ? SSLEngineResult.HandshakeStatus.FINISHED
        : engine.getHandshakeStatus();
  }

  private void grow() throws SSLException {
    int packet = engine.getSession().getPacketBufferSize();
    if (!received.hasRemaining() && received.capacity() >= packet) {
      throw new SSLException("record too long");
    }
    if (received.capacity() < packet) {
      received = ByteBuffer.allocate(packet).put(received.flip());
    }
  }

  private void alert() {
    try {
      while (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP) {
        wrap(ByteBuffer.allocate(0));
      }
    } catch (IOException e) {
      // the peer has gone, too
    }
  }

  /** What the peer sends. */
  public InputStream input() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return take(bytes, offset, length);
      }
    };
  }

  private int take(byte[] bytes, int offset, int length) throws IOException {
    while (!plain.hasRemaining()) {
      if (engine.isInboundDone()) {
        return -1;
      }
      try {
        switch (unwrap()) {
          case NEED_TASK -> tasks();
          case NEED_WRAP -> wrap(ByteBuffer.allocate(0));
          default -> {}
        }
      } catch (TruncatedException e) {
        return -1;
      }
    }
    int count = Math.min(length, plain.remaining());
    plain.get(bytes, offset, count);
    return count;
  }

  /** What goes to the peer. */
  public OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(bytes, offset, length);
        while (from.hasRemaining()) {
          if (wrap(from).getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new SSLException("connection is closed");
          }
        }
      }

      @Override
      public void close() throws IOException {
        engine.closeOutbound();
        while (!engine.isOutboundDone()) {
          if (wrap(ByteBuffer.allocate(0)).getStatus() == SSLEngineResult.Status.CLOSED) {
            return;
          }
        }
      }
    };
  }

  /** The engine. */
  public SSLEngine engine() {
    return engine;
  }
}
