package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Time;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Fabric;
import dev.k8slab.containers.net.Socket;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.streams.Connection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reaches a container at its ports, as its node does. Follows {@code pkg/probe}. */
final class Dialer {
  private static final Duration CONNECT = Duration.ofDays(1);

  private final Fabric fabric;
  private final Time time;
  private final String node;
  private final String address;
  private final JsonNode ports;

  /**
   * Of a container.
   *
   * @param node the address that connections come from
   * @param address the pod's
   * @param ports as the container's specification has them
   */
  Dialer(Fabric fabric, Time time, String node, String address, JsonNode ports) {
    this.fabric = fabric;
    this.time = time;
    this.node = node;
    this.address = address;
    this.ports = ports;
  }

  /** Whether somebody listens; what is wrong, in words, or nothing. */
  String tcp(JsonNode handler, Duration timeout) {
    Endpoint to = endpoint(handler);
    try {
      fabric.connect(node, to, timeout).close();
      return "";
    } catch (SystemException e) {
      return refusal(to, e);
    }
  }

  private static String refusal(Endpoint to, SystemException why) {
    return "dial tcp "
        + to
        + ": "
        + switch (why.errno()) {
          case ECONNREFUSED -> "connect: connection refused";
          case ETIMEDOUT -> "i/o timeout";
          case EHOSTUNREACH -> "connect: no route to host";
          default -> why.getMessage();
        };
  }

  private Endpoint endpoint(JsonNode handler) {
    String host = Json.text(handler, "host");
    return new Endpoint(host.isEmpty() ? address : host, port(handler.path("port")));
  }

  private int port(JsonNode port) {
    if (port.isNumber() || port.asText().matches("[0-9]+")) {
      return port.asInt();
    }
    for (JsonNode each : ports) {
      if (Json.text(each, "name").equals(port.asText())) {
        return each.path("containerPort").asInt();
      }
    }
    return 0;
  }

  /** Whether a request is answered well; what is wrong, in words, or nothing. */
  String http(JsonNode handler, Duration timeout) {
    Endpoint to = endpoint(handler);
    String path = Json.text(handler, "path");
    String url =
        Json.text(handler, "scheme").equals("HTTPS")
            ? "https://" + to + path
            : "http://" + to + (path.startsWith("/") ? path : "/" + path);
    Instant due = time.now().plus(timeout);
    try {
      Socket socket = fabric.connect(node, to, timeout);
      try {
        socket.deadline(due);
        return HttpProbe.status(socket, to, handler);
      } finally {
        socket.close();
      }
    } catch (SystemException e) {
      return "Get \"" + url + "\": " + late(e, to);
    } catch (IOException e) {
      return "Get \"" + url + "\": " + e.getMessage();
    }
  }

  private static String late(SystemException why, Endpoint to) {
    return switch (why.errno()) {
      case ETIMEDOUT ->
          "context deadline exceeded (Client.Timeout exceeded while awaiting headers)";
      case ECONNRESET -> "read: connection reset by peer";
      default -> refusal(to, why);
    };
  }

  /** A connection to a port of the pod; empty if nobody listens on it. */
  Optional<Connection> connect(int port) {
    try {
      Socket socket = fabric.connect(node, new Endpoint(address, port), CONNECT);
      return Optional.of(new SocketConnection(socket));
    } catch (SystemException e) {
      return Optional.empty();
    }
  }
}
