package dev.k8slab.containers.process;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Listener;
import dev.k8slab.containers.net.Names;
import dev.k8slab.containers.net.Socket;
import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;

/** The sockets of a process, each behind a descriptor, so that they are closed when it ends. */
public final class Sockets {
  private final Process process;

  /** Of a process. */
  public Sockets(Process process) {
    this.process = process;
  }

  /** Connects as {@link dev.k8slab.containers.net.Network#connect} does; to be closed. */
  public Open connect(Endpoint to, Duration timeout) throws SystemException {
    return open(process.container().network().connect(to, timeout));
  }

  /** Listens as {@link dev.k8slab.containers.net.Network#listen} does; to be closed. */
  public Listening listen(String bind, int port, int backlog) throws SystemException {
    Listener listener =
        process.container().network().listen(process.credentials(), bind, port, backlog);
    try {
      return new Listening(process, process.descriptors().add(listener), listener);
    } catch (SystemException e) {
      listener.close();
      throw e;
    }
  }

  /** Gives a socket a descriptor; to be closed. */
  public Open open(Socket socket) throws SystemException {
    try {
      return new Open(process, process.descriptors().add(socket), socket);
    } catch (SystemException e) {
      socket.close();
      throw e;
    }
  }

  /** How the process finds the addresses of names. */
  public Names names() {
    return new Names(process.files(), process.container().network());
  }

  /** A connection of a process. */
  public record Open(Process process, int number, Socket socket) implements Closeable {
    /** What comes in. */
    public InputStream input() {
      return socket.input();
    }

    /** What goes out. */
    public OutputStream output() {
      return socket.output();
    }

    @Override
    public void close() {
      process.descriptors().close(number);
    }
  }

  /** A socket of a process that listens. */
  public record Listening(Process process, int number, Listener listener) implements Closeable {
    /** Waits for a connection, until a moment, null for always; to be closed. */
    public Open accept(Instant due) throws SystemException {
      return new Sockets(process).open(listener.accept(due));
    }

    @Override
    public void close() {
      process.descriptors().close(number);
    }
  }
}
