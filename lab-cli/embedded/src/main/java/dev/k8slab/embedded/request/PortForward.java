package dev.k8slab.embedded.request;

import dev.k8slab.embedded.streams.Connection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A client's way to the ports of a pod. The words are containerd's ({@code PortForward} of its CRI
 * plugin), as the kubelet passes them on.
 *
 * @param pod its uid
 * @param ports those that the request names; empty where the client names them later
 */
public record PortForward(Nodes nodes, String pod, List<Integer> ports) {
  /** A connection to a port; empty if nothing listens there. */
  public Optional<Connection> connect(int port) {
    return nodes.connect(pod, port);
  }

  /** What is said of a port on which nothing listens. */
  public String refused(int port) {
    return failed(
        port,
        "failed to connect to localhost:"
            + port
            + " inside namespace \""
            + sandbox()
            + "\", IPv4: dial tcp4 127.0.0.1:"
            + port
            + ": connect: connection refused IPv6 dial tcp6 [::1]:"
            + port
            + ": connect: connection refused ");
  }

  /** What is said of a connection to a port that failed. */
  public String failed(int port, String why) {
    return "error forwarding port "
        + port
        + " to pod "
        + sandbox()
        + ", uid : failed to execute portforward in network namespace \"/var/run/netns/cni-"
        + id("namespace")
        + "\": "
        + why;
  }

  /** Sandboxes are no containers here; theirs are ids like any other's. */
  private String sandbox() {
    return (id("sandbox") + "" + id("more")).replace("-", "");
  }

  private UUID id(String what) {
    return UUID.nameUUIDFromBytes((what + pod).getBytes(StandardCharsets.UTF_8));
  }
}
