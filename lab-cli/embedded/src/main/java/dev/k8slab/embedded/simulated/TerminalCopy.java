package dev.k8slab.embedded.simulated;

import java.io.IOException;
import java.io.InputStream;

/** Copies what is to be seen on a container's terminal to its log, on a thread of its own. */
final class TerminalCopy extends Thread {
  private static final int PART = 8192;

  private final InputStream shown;
  private final Output out;

  TerminalCopy(InputStream shown, Output out) {
    super("container terminal");
    setDaemon(true);
    this.shown = shown;
    this.out = out;
  }

  @Override
  public void run() {
    byte[] part = new byte[PART];
    try {
      for (int count = shown.read(part); count >= 0; count = shown.read(part)) {
        out.write(part, 0, count);
      }
    } catch (IOException e) {
      // The terminal is gone, and so is the container.
      return;
    } finally {
      out.close();
    }
  }
}
