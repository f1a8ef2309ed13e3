package dev.k8slab.embedded.front.streams;

import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * An upgraded connection, as the threads of its session see it: sending waits while the client does
 * not read, and the client is not read from while what it sent waits.
 */
final class Wire {
  /** As long as an API server waits for a client that does not take the end. */
  private static final int LAST_MINUTES = 15;

  /** So long a client has to close the connection after it has had everything. */
  private static final int CLOSED_SECONDS = 30;

  private final Channel channel;
  private final Throttle throttle;
  private final List<Runnable> partings = new ArrayList<>();
  private boolean gone;
  private volatile boolean finishing;

  /**
   * Of a channel.
   *
   * @param ping makes a message that changes nothing
   */
  Wire(Channel channel, Supplier<Object> ping) {
    this.channel = channel;
    this.throttle = new Throttle(channel, ping);
  }

  /**
   * Sends a message once the client has read enough of those before.
   *
   * @throws IOException if the client has gone
   */
  void send(Object message) throws IOException {
    synchronized (this) {
      try {
        while (!gone && !channel.isWritable()) {
          wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        gone = true;
      }
      if (gone) {
        ReferenceCountUtil.release(message);
        throw new IOException("the client has gone");
      }
    }
    channel.writeAndFlush(message);
  }

  /** Sends a small message without waiting. */
  void hurry(Object message) {
    channel.writeAndFlush(message);
  }

  /** What holds the client up. */
  Throttle throttle() {
    return throttle;
  }

  /** The client reads again. */
  synchronized void wake() {
    notifyAll();
  }

  /** The client has gone, or the connection is closed. */
  void left() {
    List<Runnable> all;
    synchronized (this) {
      gone = true;
      notifyAll();
      all = List.copyOf(partings);
      partings.clear();
    }
    all.forEach(Runnable::run);
  }

  /**
   * Runs something when the client goes; at once if it has gone.
   *
   * @return what ends that
   */
  Runnable whenGone(Runnable parting) {
    synchronized (this) {
      if (!gone) {
        partings.add(parting);
        return () -> forget(parting);
      }
    }
    parting.run();
    return () -> {};
  }

  private synchronized void forget(Runnable parting) {
    partings.remove(parting);
  }

  /** Sends the last message, and leaves it to the client to close the connection, for a while. */
  void finish(Object last) {
    finishing = true;
    channel.writeAndFlush(last).addListener(sent -> closeIn(Duration.ofSeconds(CLOSED_SECONDS)));
    closeIn(Duration.ofMinutes(LAST_MINUTES));
  }

  private void closeIn(Duration time) {
    Future<?> closing =
        channel.eventLoop().schedule(() -> channel.close(), time.toMillis(), TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> closing.cancel(false));
  }

  /** True once the last message has been sent. */
  boolean isFinishing() {
    return finishing;
  }

  /** Closes the connection. */
  void close() {
    channel.close();
  }
}
