package dev.k8slab.app.warmup;

import java.io.IOException;
import java.time.Duration;

/** Ends a process that nobody waits for, and that nobody would miss, when it takes too long. */
final class TimeLimit {

  /** What the process ends with then; the launcher throws away what it has written. */
  private static final int EXCEEDED = 1;

  private TimeLimit() {}

  /** Clears away what the process would leave. */
  interface Clearing {
    void run() throws IOException;
  }

  /** From now on this process has so long, whatever its threads do or wait for. */
  static void ofProcess(Duration longest, Clearing clearing) {
    Thread thread = new Thread(() -> end(longest, clearing), "time-limit");
    thread.setDaemon(true);
    thread.start();
  }

  private static void end(Duration longest, Clearing clearing) {
    try {
      Thread.sleep(longest.toMillis());
      clearing.run();
    } catch (IOException | InterruptedException e) {
      // what is left is in a folder for temporary files
    } finally {
      // hooks might wait for what hangs
      Runtime.getRuntime().halt(EXCEEDED);
    }
  }
}
