package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.engine.EngineErrors;
import dev.k8slab.port.AuditFeed;
import java.util.function.Consumer;

/**
 * Follows the audit log by a {@code tail} in the cluster's container, which hears of each line from
 * the kernel. It lives as long as its standard input: however this process ends, the engine closes
 * that, and nothing is left running.
 */
final class AuditTail implements AuditFeed {

  private static final long TIMEOUT_SECONDS = 10;

  /** The last line that is there already tells that the log is being followed. */
  private static final String SCRIPT =
      "tail -n 1 -F \"$0\" 2>/dev/null & cat >/dev/null; kill $! 2>/dev/null";

  private final String container;
  private final String file;

  /**
   * Follows a log.
   *
   * @param file its path in the container
   */
  AuditTail(String container, String file) {
    this.container = container;
    this.file = file;
  }

  @Override
  public AutoCloseable follow(Consumer<String> line, Runnable ended)
      throws ClusterException, InterruptedException {
    DockerClient client = Engine.client();
    AuditLines lines = new AuditLines(line, ended);
    try {
      String id =
          client
              .execCreateCmd(container)
              .withAttachStdin(true)
              .withAttachStdout(true)
              .withCmd("sh", "-c", SCRIPT, file)
              .exec()
              .getId();
      client.execStartCmd(id).withStdIn(lines.stdin()).exec(lines);
      if (!lines.awaitFirst(TIMEOUT_SECONDS)) {
        throw ClusterException.trouble(
            "The audit log of the cluster cannot be followed: run `lab status`, then try again.",
            null);
      }
      return lines;
    } catch (ClusterException | InterruptedException e) {
      lines.close();
      throw e;
    } catch (RuntimeException e) {
      lines.close();
      throw EngineErrors.refused("follow the cluster's audit log", e);
    }
  }
}
