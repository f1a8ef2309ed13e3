package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.access.DaemonThread;
import dev.k8slab.cluster.access.Deadline;
import java.nio.file.Files;
import java.time.Duration;

/**
 * A cluster from its start to its first answer, so that the JVM can remember its classes for the
 * next one. A program of its own, run after a build; see the launcher.
 */
public final class ServerWarmUp {

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private ServerWarmUp() {}

  /** Runs it once, and leaves nothing. */
  public static void main(String[] args) throws Exception {
    ServerFolder folder = new ServerFolder(Files.createTempDirectory("lab-server-warm-up"));
    DaemonThread.start("warm-up", () -> ask(folder));
    ServerProcess.main(
        new String[] {"warm-up", folder.path().toString(), EmbeddedVersion.MODERN.number(), "0"});
    Files.deleteIfExists(folder.path());
  }

  /** Without its folder the server ends. */
  private static void ask(ServerFolder folder) {
    Deadline deadline = Deadline.in(LIMIT);
    try {
      while (!Files.exists(folder.ready()) && !deadline.passed()) {
        deadline.pause(LOOK);
      }
      new ApiServer(folder.ready()).ready(ANSWER);
      folder.remove();
    } catch (ClusterException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
