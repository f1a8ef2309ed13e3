package dev.k8slab.containers.process;

import java.io.IOException;
import java.io.InputStream;

/** What a process reads from by default, whatever that is at the moment. */
final class StandardInput extends InputStream {
  private final Process process;

  StandardInput(Process process) {
    this.process = process;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    process.checkpoint();
    return process.descriptors().get(0).read(bytes, offset, length);
  }
}
