package dev.k8slab.app.commands;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Serves releases of a kubectl that says what it was asked, or what is wrong with them. */
final class ReleaseServer implements AutoCloseable {

  /** What it serves as kubectl. */
  static final byte[] KUBECTL = "#!/bin/sh\necho fetched \"$@\"\n".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private volatile int missing;

  ReleaseServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Its address. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What it was asked for, in order: addresses as they came. */
  Queue<String> asked() {
    return asked;
  }

  /** Publishes a release, with its SHA-256 as Kubernetes does. */
  ReleaseServer publish(String path) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(KUBECTL);
    files.put(path, KUBECTL);
    return publish(path + ".sha256", HexFormat.of().formatHex(digest));
  }

  ReleaseServer publish(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** From now on the connection ends so many bytes before a program does. */
  void cut(int bytes) {
    missing = bytes;
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    byte[] file = files.get(exchange.getRequestURI().getPath());
    try (exchange) {
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      int length = file == KUBECTL ? file.length - missing : file.length;
      exchange.sendResponseHeaders(200, file.length);
      exchange.getResponseBody().write(file, 0, length);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
