package dev.k8slab.containers.net;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.DescriptorInput;
import dev.k8slab.containers.io.DescriptorOutput;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Time;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.function.Consumer;

/** One end of a connection. Any thread may use it, that of a process or one from outside. */
public final class Socket extends Descriptor {
  private final Endpoint local;
  private final Endpoint remote;
  private final Channel in;
  private final Channel out;
  private Consumer<Socket> onClose = closed -> {};
  private volatile Instant due;
  private boolean closed;

  private Socket(Endpoint local, Endpoint remote, Channel in, Channel out) {
    this.local = local;
    this.remote = remote;
    this.in = in;
    this.out = out;
  }

  /** Both ends of a connection. */
  record Pair(Socket client, Socket server) {
    static Pair of(Time time, Buffers buffers, Endpoint client, Endpoint server, Endpoint named) {
      Channel there = new Channel(time, buffers);
      Channel back = new Channel(time, buffers);
      return new Pair(
          new Socket(client, named, back, there), new Socket(server, client, there, back));
    }
  }

  /** Calls somebody when it is closed. */
  void onClose(Consumer<Socket> called) {
    onClose = called;
  }

  /** Where this end is. */
  public Endpoint local() {
    return local;
  }

  /** Where the other end is, as this end knows it. */
  public Endpoint remote() {
    return remote;
  }

  /**
   * Until when reading and writing wait; they fail with {@code ETIMEDOUT} then.
   *
   * @param when null for always
   */
  public void deadline(Instant when) {
    due = when;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws SystemException {
    return length == 0 ? 0 : in.read(bytes, offset, length, due);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws SystemException {
    out.write(bytes, offset, length, due);
  }

  /** Says that no more is written; reading goes on. */
  public void shutdownOutput() {
    out.end();
  }

  /** Calls somebody once, on any thread, when reading does not wait, or at once. */
  public void whenReadable(Runnable called) {
    in.whenReadable(called);
  }

  /** Bytes that wait to be read. */
  public int available() {
    return in.size();
  }

  /** Breaks the connection: both ends fail with {@code ECONNRESET}. */
  public void reset() {
    in.reset();
    out.reset();
  }

  /** What comes from the other end; closing it closes the socket. */
  public InputStream input() {
    return new DescriptorInput(this);
  }

  /** What goes to the other end; closing it closes the socket. */
  public OutputStream output() {
    return new DescriptorOutput(this);
  }

  @Override
  protected void released() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    if (in.close()) {
      out.reset();
    } else {
      out.end();
    }
    onClose.accept(this);
  }
}
