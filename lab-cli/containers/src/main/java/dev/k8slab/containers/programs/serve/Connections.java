package dev.k8slab.containers.programs.serve;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.WaitQueue;
import dev.k8slab.containers.net.Listener;
import dev.k8slab.containers.net.Socket;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Sockets;
import dev.k8slab.containers.process.Threads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves connections in a process. A thread is taken by who sends something, not by a connection
 * that is idle, and there are few of them: who comes while all are at work waits.
 */
public final class Connections {
  /** What is done with a connection. */
  public interface Handler {
    /**
     * Serves what has come.
     *
     * @return whether the connection is to be kept
     */
    boolean serve(Visitor visitor);

    /**
     * How long a connection is kept that nothing comes from.
     *
     * @return null for always
     */
    Duration idle(Visitor visitor);
  }

  private static final int MAX_THREADS = 16;

  private final Process process;
  private final Handler handler;
  private final List<Sockets.Listening> listeners;
  private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
  private final WaitQueue changed = new WaitQueue(this);
  private final Set<Visitor> idle = ConcurrentHashMap.newKeySet();
  private long visitors;
  private int working;

  /** In a process, at sockets that listen. */
  public Connections(Process process, Handler handler, List<Sockets.Listening> listeners) {
    this.process = process;
    this.handler = handler;
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Serves until a signal comes that the process handles.
   *
   * @param threads on which requests are served
   */
  public void run(Threads threads) throws SystemException {
    for (Sockets.Listening each : listeners) {
      arm(threads, each.listener());
    }
    await(threads);
  }

  /** Goes on serving after a signal has come, until the next one. */
  public void await(Threads threads) throws SystemException {
    while (true) {
      process.checkpoint();
      next().run();
    }
  }

  /** Takes no more connections, and waits until requests that are served are. */
  public void finish() {
    listeners.forEach(Sockets.Listening::close);
    idle.forEach(this::drop);
    synchronized (this) {
      while (working > 0) {
        try {
          changed.await();
        } catch (SystemException e) {
          // another signal: what is served goes on
          process.nextSignal();
        }
      }
    }
  }

  private synchronized Runnable next() throws SystemException {
    while (ready.isEmpty() || working >= MAX_THREADS) {
      changed.await();
    }
    return ready.poll();
  }

  private synchronized void enqueue(Runnable what) {
    ready.add(what);
    changed.wake();
  }

  private void arm(Threads threads, Listener listener) {
    listener.whenReady(() -> enqueue(() -> accept(threads, listener)));
  }

  private void accept(Threads threads, Listener listener) {
    Socket socket = listener.poll();
    if (socket != null) {
      try {
        park(threads, new Visitor(++visitors, listener, new Sockets(process).open(socket)));
      } catch (SystemException e) {
        socket.close();
      }
    }
    if (!listener.isClosed()) {
      arm(threads, listener);
    }
  }

  private void park(Threads threads, Visitor visitor) {
    idle.add(visitor);
    int since = visitor.park();
    Duration time = handler.idle(visitor);
    if (time != null) {
      visitor.dropBy(
          process
              .container()
              .kernel()
              .time()
              .at(process.now().plus(time), () -> dropIf(visitor, visitor.isParked(since))));
    }
    visitor
        .socket()
        .socket()
        .whenReadable(
            () -> {
              if (idle.remove(visitor)) {
                visitor.take();
                enqueue(() -> start(threads, visitor));
              }
            });
  }

  private void dropIf(Visitor visitor, boolean parked) {
    if (parked) {
      drop(visitor);
    }
  }

  private void drop(Visitor visitor) {
    idle.remove(visitor);
    visitor.take();
    visitor.socket().close();
  }

  private void start(Threads threads, Visitor visitor) {
    synchronized (this) {
      working++;
    }
    try {
      threads.start(
          () -> {
            try {
              if (handler.serve(visitor)) {
                park(threads, visitor);
              } else {
                visitor.socket().close();
              }
            } finally {
              done();
            }
          });
    } catch (SystemException e) {
      visitor.socket().close();
      done();
    }
  }

  private synchronized void done() {
    working--;
    changed.wake();
  }
}
