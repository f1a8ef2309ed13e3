package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.k8slab.cluster.access.DnsProbe;
import dev.k8slab.port.Causes;
import java.io.IOException;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ExecInContainerPattern;

/** Asks the cluster's DNS from within the node, where service addresses lead somewhere. */
final class DnsQuery implements DnsProbe {

  private static final String NAME = "kubernetes.default.svc.cluster.local";

  // an image with neither tool gets away with a DNS service that has a ready address
  private static final String SCRIPT =
      "if command -v nslookup >/dev/null 2>&1; then exec nslookup \"$0\" \"$1\"; fi; "
          + "if command -v busybox >/dev/null 2>&1; then exec busybox nslookup \"$0\" \"$1\"; fi";

  /** What an engine answers with where the command itself is missing. */
  private static final int NOT_RUN = 126;

  private final DockerClient client;
  private final InspectContainerResponse container;

  DnsQuery(DockerClient client, String container) {
    this.client = client;
    this.container = client.inspectContainerCmd(container).exec();
  }

  @Override
  public String ask(String address) throws InterruptedException {
    try {
      ExecResult result =
          ExecInContainerPattern.execInContainer(
              client, container, "sh", "-c", SCRIPT, NAME, address);
      boolean answered = result.getExitCode() == 0 || result.getExitCode() >= NOT_RUN;
      return answered
          ? ""
          : "nslookup says " + Causes.oneLine(result.getStdout() + " " + result.getStderr());
    } catch (IOException | RuntimeException e) {
      return Causes.innermost(e);
    }
  }
}
