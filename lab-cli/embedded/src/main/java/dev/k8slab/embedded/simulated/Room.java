package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.fs.Space;
import dev.k8slab.containers.fs.Tree;
import java.time.Instant;
import java.util.function.Supplier;

/** Room for the file systems of a container, or of a pod, which go when it goes. */
final class Room implements AutoCloseable {
  private static final long MAX_TREE = 64L << 20;

  private final Space space;
  private final Supplier<Instant> now;

  /**
   * As part of a room.
   *
   * @param now by which changes are dated
   */
  Room(Space whole, Supplier<Instant> now) {
    this.space = new Space(whole, whole.limit());
    this.now = now;
  }

  /** A new file system. */
  Tree tree() {
    return tree(MAX_TREE);
  }

  /** A new file system that holds no more than so many bytes. */
  Tree tree(long bytes) {
    return new Tree(new Space(space, Math.min(bytes, MAX_TREE)), now);
  }

  /** Nobody needs what is in its file systems any more. */
  @Override
  public void close() {
    space.close();
  }
}
