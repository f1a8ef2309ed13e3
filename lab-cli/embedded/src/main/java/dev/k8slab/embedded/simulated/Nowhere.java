package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.io.Descriptor;

/** Takes what is written to it, and has nothing to be read. */
final class Nowhere extends Descriptor {
  @Override
  public int read(byte[] bytes, int offset, int length) {
    return -1;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    // Nobody wants it.
  }

  @Override
  protected void released() {
    // There is nothing to let go of.
  }
}
