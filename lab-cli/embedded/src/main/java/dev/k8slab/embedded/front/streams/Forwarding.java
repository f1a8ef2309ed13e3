package dev.k8slab.embedded.front.streams;

import dev.k8slab.embedded.request.PortForward;
import dev.k8slab.embedded.streams.Connection;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One connection to a port of a pod. When one direction has ended, the other has a second more.
 * Follows {@code PortForward} of containerd's CRI plugin.
 */
final class Forwarding implements Runnable {
  private static final int GRACE_SECONDS = 1;

  private final PortForward forward;
  private final int port;
  private final Wire wire;
  private final Lanes lanes;
  private final SessionThreads threads;
  private final Runnable done;

  /** Its streams. */
  record Lanes(Inbox in, Lane out, Lane errors) {}

  Forwarding(
      PortForward forward,
      int port,
      Wire wire,
      Lanes lanes,
      SessionThreads threads,
      Runnable done) {
    this.forward = forward;
    this.port = port;
    this.wire = wire;
    this.lanes = lanes;
    this.threads = threads;
    this.done = done;
  }

  @Override
  public void run() {
    try {
      String wrong = forward();
      if (!wrong.isEmpty()) {
        lanes.errors().write(wrong);
      }
      lanes.out().end();
      lanes.errors().end();
    } catch (IOException e) {
      // the client has gone, or has given it up
    } finally {
      lanes.in().discard();
      done.run();
    }
  }

  /** Forwards until the end; what went wrong, in words, or nothing. */
  private String forward() {
    try {
      Optional<Connection> found = forward.connect(port);
      if (found.isEmpty()) {
        return forward.refused(port);
      }
      serve(found.get());
      return "";
    } catch (RuntimeException e) {
      // too many threads, or a fault of the runtime
      return forward.failed(port, e.toString());
    }
  }

  private void serve(Connection connection) {
    CountDownLatch sent = new CountDownLatch(1);
    CountDownLatch received = new CountDownLatch(1);
    Runnable stays =
        wire.whenGone(
            () -> {
              lanes.in().end();
              threads.release(connection::close);
            });
    try (connection) {
      threads.execute(
          () -> {
            try (connection) {
              Lane.pump(lanes.in(), connection.out());
              sent.countDown();
              await(received);
            }
          });
      Lane.pump(connection.in(), lanes.out());
      received.countDown();
      await(sent);
    } finally {
      stays.run();
    }
  }

  private static void await(CountDownLatch other) {
    try {
      other.await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
