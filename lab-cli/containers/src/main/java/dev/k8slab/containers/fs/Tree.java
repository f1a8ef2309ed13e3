package dev.k8slab.containers.fs;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A file system: an image's copy for a container, or a volume. Its inodes are guarded by it. */
public final class Tree {
  private static final AtomicInteger DEVICES = new AtomicInteger(0x30);

  private final int device = DEVICES.getAndIncrement();
  private final Space space;
  private final Supplier<Instant> clock;
  private final AtomicLong numbers = new AtomicLong(1);
  private final Directory root;

  /**
   * An empty one, whose root belongs to root with mode 0755.
   *
   * @param space that its content takes
   * @param clock by which changes are dated
   */
  public Tree(Space space, Supplier<Instant> clock) {
    this.space = space;
    this.clock = clock;
    this.root = new Directory(this, 0755, 0, 0);
  }

  /** Its root. */
  public Directory root() {
    return root;
  }

  /** The room that it has. */
  public Space space() {
    return space;
  }

  /** The number of the device that it seems to be on, by which trees differ. */
  public int device() {
    return device;
  }

  Instant now() {
    return clock.get();
  }

  long nextNumber() {
    return numbers.getAndIncrement();
  }
}
