package dev.k8slab.grader.kube;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Keeps what a command prints, up to a bound: some go on printing for as long as they run. */
final class CommandOutput extends OutputStream {

  /** In bytes, as much as is read of a container's log. */
  static final int MAX_BYTES = ContainerLogs.MAX_BYTES;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> overflow;

  /**
   * Nothing is printed yet.
   *
   * @param overflow is completed, by no exit code, once more is printed than is kept
   */
  CommandOutput(CompletableFuture<Integer> overflow) {
    this.overflow = overflow;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    int room = Math.min(length, MAX_BYTES - kept.size());
    kept.write(bytes, from, room);
    if (room < length) {
      overflow.complete(null);
    }
  }

  synchronized String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }
}
