package dev.k8slab.embedded.front.streams;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What a client has sent on one stream and nobody has taken yet. Beyond a bound the client is not
 * read from until some of it is taken.
 */
final class Inbox {
  private static final int FULL = 128 * 1024;
  private static final int ROOM = 32 * 1024;

  private final Throttle throttle;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private Consumer<byte[]> at;
  private int size;
  private boolean ended;
  private boolean discarding;

  Inbox(Throttle throttle) {
    this.throttle = throttle;
  }

  /** Has all that comes taken at once, on the connection's own thread. */
  synchronized void tell(Consumer<byte[]> taker) {
    at = taker;
    waiting.forEach(taker);
    waiting.clear();
    size = 0;
  }

  /** Takes in what has come. */
  synchronized void add(byte[] bytes) {
    if (at != null) {
      at.accept(bytes);
      return;
    }
    if (ended || discarding || bytes.length == 0) {
      return;
    }
    waiting.add(bytes);
    size += bytes.length;
    if (size >= FULL) {
      throttle.fill(this);
    }
    notifyAll();
  }

  /** Nothing more comes. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Nobody wants what is here, or comes. */
  synchronized void discard() {
    discarding = true;
    waiting.clear();
    size = 0;
    throttle.drain(this);
    notifyAll();
  }

  /** The next part, when there is one; null at the end. */
  synchronized byte[] take() throws InterruptedException {
    while (waiting.isEmpty() && !ended && !discarding) {
      wait();
    }
    byte[] part = waiting.poll();
    if (part != null) {
      size -= part.length;
      if (size <= ROOM) {
        throttle.drain(this);
      }
    }
    return part;
  }
}
