package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Time;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Fabric;
import dev.k8slab.containers.net.Socket;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.streams.Connection;
import dev.k8slab.embedded.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Probes a container and calls its hooks, as the kubelet does: by commands in it, or by connecting
 * to it. Follows {@code pkg/probe} and {@code lifecycle/handlers.go}.
 */
final class Prober {
  private static final int MAX_OUTPUT = 10 * 1024;
  private static final Duration HOOK = Duration.ofDays(1);

  private final Fabric fabric;
  private final Time time;
  private final Executor waiting;
  private final String node;
  private final String address;
  private final JsonNode ports;

  /**
   * Of a container.
   *
   * @param waiting runs what waits for a connection
   * @param node the address that probes come from
   * @param address the pod's
   * @param ports as the container's specification has them
   */
  Prober(Fabric fabric, Time time, Executor waiting, String node, String address, JsonNode ports) {
    this.fabric = fabric;
    this.time = time;
    this.waiting = waiting;
    this.node = node;
    this.address = address;
    this.ports = ports;
  }

  void probe(SimulatedContainer container, JsonNode probe, Consumer<String> answer) {
    Duration timeout = Duration.ofSeconds(Math.max(1, probe.path("timeoutSeconds").asLong(1)));
    handle(container, probe, timeout, answer);
  }

  void hook(SimulatedContainer container, JsonNode handler, Consumer<String> answer) {
    if (handler.has("sleep")) {
      long seconds = handler.path("sleep").path("seconds").asLong();
      time.at(time.now().plusSeconds(seconds), () -> answer.accept(""));
      return;
    }
    handle(container, handler, HOOK, answer);
  }

  private void handle(
      SimulatedContainer container, JsonNode handler, Duration timeout, Consumer<String> answer) {
    if (handler.has("exec")) {
      exec(container, Json.texts(handler.path("exec").path("command")), timeout, answer);
    } else if (handler.has("httpGet")) {
      waiting.execute(() -> answer.accept(http(handler.get("httpGet"), timeout)));
    } else if (handler.has("tcpSocket") || handler.has("grpc")) {
      JsonNode tcp = handler.has("grpc") ? handler.get("grpc") : handler.get("tcpSocket");
      waiting.execute(() -> answer.accept(tcp(tcp, timeout)));
    } else {
      answer.accept("missing probe handler");
    }
  }

  private void exec(
      SimulatedContainer container,
      List<String> command,
      Duration timeout,
      Consumer<String> answer) {
    Streaming streams = container.streams(new Streams(false, true, true, false));
    Process process;
    try {
      process = container.run(command, streams);
    } catch (SystemException e) {
      answer.accept(
          "OCI runtime exec failed: exec failed: unable to start container process: "
              + Refusals.exec(command.isEmpty() ? "" : command.get(0), e));
      return;
    } finally {
      streams.started();
    }
    AtomicBoolean late = new AtomicBoolean();
    time.at(
        time.now().plus(timeout),
        () -> {
          if (process.exit() == null) {
            late.set(true);
            process.signalFromOutside(Signal.KILL);
          }
        });
    waiting.execute(
        () -> {
          String said = text(streams.out()) + text(streams.err());
          process.onExit(
              exit -> {
                String words = "command \"" + String.join(" ", command) + "\" timed out";
                boolean well = exit.status() == 0 && !late.get();
                answer.accept(well ? "" : late.get() ? words : said.isEmpty() ? " " : said);
              });
        });
  }

  private static String text(InputStream in) {
    try (in) {
      return new String(in.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private String tcp(JsonNode handler, Duration timeout) {
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

  private String http(JsonNode handler, Duration timeout) {
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
      Socket socket = fabric.connect(node, new Endpoint(address, port), HOOK);
      return Optional.of(new SocketConnection(socket));
    } catch (SystemException e) {
      return Optional.empty();
    }
  }

  private record SocketConnection(Socket socket) implements Connection {
    @Override
    public InputStream in() {
      return socket.input();
    }

    @Override
    public OutputStream out() {
      return new OutputStream() {
        @Override
        public void write(int one) throws IOException {
          write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          socket.write(bytes, offset, length);
        }

        @Override
        public void close() {
          socket.shutdownOutput();
        }
      };
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
