package dev.k8slab.containers.tools.sed;

import dev.k8slab.containers.tools.streams.Output;
import java.io.IOException;

/** Writes lines; the last may lack its end, unless something follows it. */
final class SedOutput {
  private final Output out;
  private boolean open;

  SedOutput(Output out) {
    this.out = out;
  }

  void line(String text, boolean ended) throws IOException {
    raw(text);
    if (ended) {
      out.write('\n');
    }
    open = !ended;
  }

  /** Writes a text that has its ends. */
  void raw(String text) throws IOException {
    if (open) {
      out.write('\n');
      open = false;
    }
    out.print(text);
  }

  void flush() throws IOException {
    out.flush();
  }

  void close() throws IOException {
    out.close();
  }
}
