package dev.k8slab.containers.io;

import java.io.IOException;
import java.io.OutputStream;

/** Writes to a descriptor, without a buffer; closing it closes that. */
public final class DescriptorOutput extends OutputStream {
  private final Descriptor descriptor;

  /** To a descriptor. */
  public DescriptorOutput(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    descriptor.write(bytes, offset, length);
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
