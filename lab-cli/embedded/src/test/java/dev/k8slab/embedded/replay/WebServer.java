package dev.k8slab.embedded.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.node.ContainerRuntime;
import dev.k8slab.embedded.streams.Connection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A container with the web server that the recorder's image held: one page, at one port. It ends a
 * while after it was asked to.
 */
record WebServer(ContainerRuntime.Running inside, Consumer<Runnable> afterAWhile)
    implements ContainerRuntime.Running {
  private static final int PORT = 80;
  private static final String PAGE =
      "<!DOCTYPE html><html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1></body></html>\n";

  @Override
  public void stop() {
    afterAWhile.accept(inside::stop);
  }

  @Override
  public void kill() {
    inside.kill();
  }

  @Override
  public void probe(ContainerRuntime.Probe kind, JsonNode probe, Consumer<String> answer) {
    inside.probe(kind, probe, answer);
  }

  @Override
  public Optional<Connection> connect(int port) {
    return port == PORT ? Optional.of(new Page()) : Optional.empty();
  }

  private static final class Page implements Connection {
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();

    @Override
    public InputStream in() {
      boolean found = request.toString(StandardCharsets.UTF_8).startsWith("GET / HTTP/1.1\r\n");
      String answer =
          found
              ? "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + PAGE
              : "HTTP/1.1 404 Not Found\r\n\r\n";
      return new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public OutputStream out() {
      return request;
    }

    @Override
    public void close() {}
  }
}
