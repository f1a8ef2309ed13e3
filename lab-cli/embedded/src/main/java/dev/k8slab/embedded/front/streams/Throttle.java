package dev.k8slab.embedded.front.streams;

import io.netty.channel.Channel;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Reads nothing from a client while what it has sent on some stream waits to be taken. */
final class Throttle {
  /** While it is not read from, a client that has gone is noticed by what it does not take. */
  private static final int PING_SECONDS = 5;

  private final Channel channel;
  private final Supplier<Object> ping;
  private final Set<Inbox> full = new HashSet<>();
  private boolean pinging;

  /**
   * Of a channel.
   *
   * @param ping makes a message that changes nothing
   */
  Throttle(Channel channel, Supplier<Object> ping) {
    this.channel = channel;
    this.ping = ping;
  }

  /** Reads nothing more from the client until the inbox has room. */
  void fill(Inbox inbox) {
    synchronized (full) {
      if (full.add(inbox) && full.size() == 1) {
        channel.config().setAutoRead(false);
        channel.eventLoop().execute(this::begin);
      }
    }
  }

  /** The inbox has room. */
  void drain(Inbox inbox) {
    synchronized (full) {
      if (full.remove(inbox) && full.isEmpty()) {
        channel.config().setAutoRead(true);
      }
    }
  }

  private void begin() {
    if (!pinging) {
      pinging = true;
      channel.eventLoop().schedule(this::ping, PING_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void ping() {
    pinging = false;
    synchronized (full) {
      if (full.isEmpty() || !channel.isActive()) {
        return;
      }
    }
    if (channel.isWritable()) {
      channel.writeAndFlush(ping.get());
    }
    begin();
  }
}
