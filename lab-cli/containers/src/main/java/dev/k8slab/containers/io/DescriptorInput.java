package dev.k8slab.containers.io;

import java.io.IOException;
import java.io.InputStream;

/** Reads from a descriptor; closing it closes that. */
public final class DescriptorInput extends InputStream {
  private final Descriptor descriptor;

  /** From a descriptor. */
  public DescriptorInput(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return descriptor.read(bytes, offset, length);
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
