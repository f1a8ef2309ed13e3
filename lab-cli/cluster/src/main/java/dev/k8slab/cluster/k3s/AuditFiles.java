package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.engine.EngineErrors;
import dev.k8slab.port.AuditPosition;
import dev.k8slab.port.AuditSearch;
import dev.k8slab.port.LineFilter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Searches the audit log by a {@code grep} in the cluster's container: hundreds of megabytes take
 * part of a second there, and what leaves the container is what was found.
 */
final class AuditFiles implements AuditSearch {

  private static final long TIMEOUT_SECONDS = 20;

  private final String container;
  private final String folder;
  private final String name;

  /**
   * The files of a log.
   *
   * @param file the path of the one that is written to, in the container; its name ends in {@code
   *     .log}
   */
  AuditFiles(String container, String file) {
    this.container = container;
    this.folder = file.substring(0, file.lastIndexOf('/'));
    this.name = file.substring(file.lastIndexOf('/') + 1, file.length() - ".log".length());
  }

  @Override
  public Found search(AuditPosition after, LineFilter wanted)
      throws ClusterException, InterruptedException {
    return found(
        run(
            List.of(
                "sh",
                "-c",
                Resources.text("audit-search.sh"),
                "audit-search.sh",
                folder,
                name,
                after.first(),
                Long.toString(after.offset()),
                String.join("\n", wanted.words()),
                String.join("\n", wanted.snippets()),
                String.join("\n", wanted.patterns()))));
  }

  private String run(List<String> command) throws ClusterException, InterruptedException {
    DockerClient client = Engine.client();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (Output frames = new Output(output)) {
      String id =
          client
              .execCreateCmd(container)
              .withAttachStdout(true)
              .withCmd(command.toArray(String[]::new))
              .exec()
              .getId();
      client.execStartCmd(id).exec(frames);
      if (!frames.awaitCompletion(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw trouble();
      }
    } catch (ClusterException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw EngineErrors.refused(
          "search the cluster's audit log",
          e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e));
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  private static Found found(String output) throws ClusterException {
    List<String> lines = output.lines().toList();
    String[] head = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", 3);
    if (head.length != 3) {
      throw trouble();
    }
    return new Found(
        "1".equals(head[0]),
        lines.subList(1, lines.size()),
        new AuditPosition(head[2], Long.parseLong(head[1])));
  }

  private static ClusterException trouble() {
    return ClusterException.trouble(
        "The audit log of the cluster cannot be searched: run `lab status`, then try again.", null);
  }

  /** Collects what a program prints. */
  private static final class Output extends ResultCallback.Adapter<Frame> {

    private final ByteArrayOutputStream bytes;

    Output(ByteArrayOutputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public void onNext(Frame frame) {
      if (frame.getStreamType() != StreamType.STDERR) {
        bytes.writeBytes(frame.getPayload());
      }
    }
  }
}
