package dev.k8slab.containers.net;

import java.util.concurrent.atomic.AtomicLong;

/** Room for what is on its way, which all connections of a fabric share. */
final class Buffers {
  private static final long ROOM = 64L << 20;

  private final AtomicLong used = new AtomicLong();

  /** Takes room; false if there is not as much. */
  boolean take(int bytes) {
    if (used.addAndGet(bytes) > ROOM) {
      used.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  void free(int bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }
}
