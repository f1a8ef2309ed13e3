package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.embedded.streams.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.IntConsumer;

/** A client's hold on a process. */
final class ProcessSession implements Session {
  private final Process process;
  private final OutputStream in;
  private final InputStream out;
  private final InputStream err;
  private final Terminal terminal;
  private boolean closed;

  /**
   * On a process.
   *
   * @param terminal null if it has none
   */
  ProcessSession(
      Process process, OutputStream in, InputStream out, InputStream err, Terminal terminal) {
    this.process = process;
    this.in = in;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public OutputStream in() {
    return in;
  }

  @Override
  public InputStream out() {
    return out;
  }

  @Override
  public InputStream err() {
    return err;
  }

  @Override
  public void resize(int columns, int rows) {
    if (terminal != null) {
      terminal.resize(columns, rows);
    }
  }

  @Override
  public void onEnd(IntConsumer listener) {
    process.onExit(exit -> listener.accept(exit.status()));
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    for (AutoCloseable each : new AutoCloseable[] {in, out, err}) {
      try {
        each.close();
      } catch (IOException e) {
        // It is gone anyway.
        continue;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
