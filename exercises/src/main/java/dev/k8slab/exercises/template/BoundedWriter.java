package dev.k8slab.exercises.template;

import java.io.IOException;
import java.io.Writer;

/** Keeps what is written, up to a bound: an endless template must end. */
final class BoundedWriter extends Writer {

  private final StringBuilder written = new StringBuilder();
  private final int most;

  BoundedWriter(int most) {
    this.most = most;
  }

  @Override
  public void write(char[] buffer, int offset, int length) throws IOException {
    if (written.length() + length > most) {
      throw new IOException("the text grows beyond " + most + " characters");
    }
    written.append(buffer, offset, length);
  }

  @Override
  public void flush() {
    // nothing is buffered
  }

  @Override
  public void close() {
    // nothing is open
  }

  @Override
  public String toString() {
    return written.toString();
  }
}
