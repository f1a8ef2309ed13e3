package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.streams.Streams;
import dev.k8slab.embedded.streams.Upgrading;
import java.util.List;
import java.util.Set;

/**
 * Answers who wants to run a command in a container, to be attached to it, or to reach its ports.
 * Follows {@code registry/core/pod.ExecLocation} and its neighbours, {@code UpgradeAwareHandler},
 * and of the kubelet {@code Server.getExec}, {@code getAttach} and {@code getPortForward}.
 */
final class PodConnections {
  /** Since then the API server speaks version 5, which it translates for nodes. */
  private static final int TRANSLATED_SINCE = 30;

  /** Since then nodes speak version 5 themselves ({@code ExtendWebSocketsToKubelet}). */
  private static final int BY_NODES_SINCE = 36;

  private static final int TUNNELS_SINCE = 31;
  private static final String PORTS = "portforward";
  private static final Set<String> SUBRESOURCES = Set.of("exec", "attach", PORTS);

  private final Nodes nodes;
  private final int minor;

  PodConnections(Nodes nodes, int minor) {
    this.nodes = nodes;
    this.minor = minor;
  }

  static boolean answers(ResourceType resource) {
    return answers(resource.group(), resource.name(), resource.subresource());
  }

  static boolean answers(String group, String resource, String subresource) {
    return group.isEmpty() && resource.equals("pods") && SUBRESOURCES.contains(subresource);
  }

  /**
   * Decides about a connection.
   *
   * @throws ApiException 400 if the request makes no sense
   */
  ApiResponse answer(ApiRequest request, ResourceType resource, ObjectNode pod) {
    boolean ports = resource.subresource().equals(PORTS);
    String container = ports ? "" : ContainerChoice.of(pod, request.query().first("container"));
    if (Json.text(pod, "spec", "nodeName").isEmpty()) {
      throw ApiException.badRequest(
          "pod " + Json.text(pod, "metadata", "name") + " does not have a host assigned");
    }
    if (!Handshakes.isUpgrade(request)) {
      throw ApiException.badRequest("Upgrade request required");
    }
    try {
      return ports
          ? ports(request, pod)
          : command(request, resource.subresource().equals("attach"), pod, container);
    } catch (Handshakes.Failed e) {
      return e.answer();
    }
  }

  private ApiResponse command(
      ApiRequest request, boolean attaches, ObjectNode pod, String container)
      throws Handshakes.Failed {
    boolean fifth =
        minor >= TRANSLATED_SINCE
            && Handshakes.isSocket(request)
            && Handshakes.offered(request).contains(Upgrading.V5);
    List<String> command = request.query().all("command");
    String words = attaches ? null : "[" + String.join(" ", command) + "]";
    Query query = request.query();
    boolean tty = query.flag("tty");
    Streams wanted =
        new Streams(query.flag("stdin"), query.flag("stdout"), query.flag("stderr") && !tty, tty);
    RemoteCommand.Opening opening;
    try {
      String id = check(attaches, pod, container, wanted);
      String uid = Json.text(pod, "metadata", "uid");
      opening =
          attaches
              ? () -> nodes.attach(uid, id, wanted)
              : () -> nodes.exec(uid, id, command, wanted);
    } catch (Handshakes.Failed e) {
      if (!fifth || minor >= BY_NODES_SINCE) {
        throw e;
      }
      opening =
          () -> {
            throw new RemoteCommand.NodeRefusal(e.getMessage());
          };
    }
    Upgrading how =
        fifth
            ? new Upgrading(Upgrading.Way.SOCKET, Upgrading.V5)
            : Handshakes.isSocket(request)
                ? Handshakes.socket(request, Handshakes.COMMAND_SOCKETS)
                : Handshakes.spdy(request, Handshakes.COMMANDS, minor);
    RemoteCommand task = new RemoteCommand(wanted, opening, words, fifth);
    return new ApiResponse.Upgrade(how, new ApiResponse.Task.Command(task), () -> {});
  }

  /** The id of the container, once its node has nothing against the request. */
  private static String check(boolean attaches, ObjectNode pod, String container, Streams wanted)
      throws Handshakes.Failed {
    if (!wanted.stdin() && !wanted.stdout() && !wanted.stderr()) {
      throw new Handshakes.Failed(400, "you must specify at least 1 of stdin, stdout, stderr");
    }
    JsonNode status = ContainerChoice.status(pod, container);
    if (!status.path("state").has("running")) {
      String missing =
          attaches
              ? "container " + container + " not found in pod " + fullName(pod)
              : "container not found (" + Cause.quote(container) + ")";
      throw new Handshakes.Failed(500, missing);
    }
    boolean terminal = ContainerChoice.spec(pod, container).path("tty").asBoolean();
    if (attaches && terminal && wanted.stderr()) {
      throw new Handshakes.Failed(
          500, "rpc error: code = InvalidArgument desc = tty and stderr cannot both be true");
    }
    return ContainerChoice.id(Json.text(status, "containerID"));
  }

  private static String fullName(ObjectNode pod) {
    return Json.text(pod, "metadata", "name") + "_" + Json.text(pod, "metadata", "namespace");
  }

  private ApiResponse ports(ApiRequest request, ObjectNode pod) throws Handshakes.Failed {
    boolean tunnel = minor >= TUNNELS_SINCE && Handshakes.isTunnel(request);
    boolean socket = !tunnel && Handshakes.isSocket(request);
    List<Integer> ports = socket ? PortOptions.of(request.query()) : List.of();
    if (Pods.isTerminal(pod)) {
      throw new Handshakes.Failed(500, "pod not found (" + Cause.quote(fullName(pod)) + ")");
    }
    Upgrading how =
        tunnel
            ? Handshakes.tunnel(request)
            : socket
                ? Handshakes.socket(request, Handshakes.PORT_SOCKETS)
                : Handshakes.spdy(request, Handshakes.PORTS, minor);
    PortForward forward = new PortForward(nodes, Json.text(pod, "metadata", "uid"), ports);
    return new ApiResponse.Upgrade(how, new ApiResponse.Task.Ports(forward), () -> {});
  }
}
