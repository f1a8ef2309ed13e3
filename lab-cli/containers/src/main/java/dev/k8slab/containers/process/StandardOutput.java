package dev.k8slab.containers.process;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.Killed;
import dev.k8slab.containers.io.SystemException;
import java.io.IOException;
import java.io.OutputStream;

/** What a process writes to, without a buffer. Who writes where nobody reads is ended for it. */
final class StandardOutput extends OutputStream {
  private final Process process;
  private final int number;

  StandardOutput(Process process, int number) {
    this.process = process;
    this.number = number;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    process.checkpoint();
    try {
      process.descriptors().get(number).write(bytes, offset, length);
    } catch (SystemException e) {
      if (e.errno() == Errno.EPIPE && process.disposition(Signal.PIPE) == Disposition.DEFAULT) {
        throw new Killed(Signal.PIPE.number());
      }
      throw e;
    }
  }
}
