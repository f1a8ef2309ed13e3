package dev.k8slab.containers.net;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Time;
import dev.k8slab.containers.io.WaitQueue;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** A socket that listens. Who connects need not wait for it to be accepted. */
public final class Listener extends Descriptor {
  private final Endpoint local;
  private final int backlog;
  private final Time time;
  private final Consumer<Listener> onClose;
  private final ArrayDeque<Socket> waiting = new ArrayDeque<>();
  private final WaitQueue changed = new WaitQueue(this);
  private Runnable called;
  private boolean closed;

  Listener(Endpoint local, int backlog, Time time, Consumer<Listener> onClose) {
    this.local = local;
    this.backlog = backlog;
    this.time = time;
    this.onClose = onClose;
  }

  /** Where it listens; {@code 0.0.0.0} for all addresses. */
  public Endpoint local() {
    return local;
  }

  /**
   * Waits for somebody to connect.
   *
   * @param due until when; null for always
   * @return to be closed
   * @throws SystemException with {@code ETIMEDOUT} if nobody does, {@code EINTR} if a signal comes,
   *     {@code EBADF} if it is closed
   */
  public synchronized Socket accept(Instant due) throws SystemException {
    while (waiting.isEmpty()) {
      if (closed) {
        throw new SystemException(Errno.EBADF);
      }
      if (due != null && !time.now().isBefore(due)) {
        throw new SystemException(Errno.ETIMEDOUT);
      }
      changed.await(time, due);
    }
    Socket next = waiting.poll();
    changed.wake();
    return next;
  }

  /** Somebody who has connected and has not been accepted; null if there is none. */
  public synchronized Socket poll() {
    Socket next = waiting.poll();
    changed.wake();
    return next;
  }

  /** True if nobody can connect any more. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /** Calls somebody once, on any thread, when accepting does not wait, or at once. */
  public void whenReady(Runnable when) {
    synchronized (this) {
      if (waiting.isEmpty() && !closed) {
        called = when;
        return;
      }
    }
    when.run();
  }

  /** Hands a connection over; waits until a moment if too many wait already. */
  void offer(Socket connection, Instant due) throws SystemException {
    Runnable ready;
    synchronized (this) {
      while (!closed && waiting.size() >= backlog) {
        if (!time.now().isBefore(due)) {
          throw new SystemException(Errno.ETIMEDOUT);
        }
        changed.await(time, due);
      }
      if (closed) {
        throw new SystemException(Errno.ECONNREFUSED);
      }
      waiting.add(connection);
      changed.wake();
      ready = called == null ? () -> {} : called;
      called = null;
    }
    ready.run();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws SystemException {
    throw new SystemException(Errno.ENOTCONN);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws SystemException {
    throw new SystemException(Errno.ENOTCONN);
  }

  @Override
  protected void released() {
    shut();
    onClose.accept(this);
  }

  /** Takes no more connections, and breaks those that wait. */
  void shut() {
    List<Socket> lost;
    Runnable ready;
    synchronized (this) {
      closed = true;
      lost = List.copyOf(waiting);
      waiting.clear();
      changed.wake();
      ready = called == null ? () -> {} : called;
      called = null;
    }
    lost.forEach(Socket::reset);
    lost.forEach(Socket::close);
    ready.run();
  }
}
