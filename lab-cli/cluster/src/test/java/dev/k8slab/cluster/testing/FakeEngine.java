package dev.k8slab.cluster.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A container engine that has nothing but its API, spoken over TCP: no image and no container. What
 * a download comes to is the test's.
 */
public final class FakeEngine implements AutoCloseable {

  private static final String NOT_FOUND = "{\"message\":\"No such image\"}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(FakeEngine::daemon);
  private final CountDownLatch end = new CountDownLatch(1);
  private final Download download;
  private volatile boolean hasImage;

  /** What the engine says of a download. */
  public interface Download {

    /**
     * Says it; the download is over when this returns.
     *
     * @param lines takes one line of JSON after the other
     * @param engine this engine
     */
    void run(Lines lines, FakeEngine engine) throws IOException, InterruptedException;
  }

  /** Takes what the engine says. */
  public interface Lines {
    void say(String json) throws IOException;
  }

  /** Its registry never answers. */
  public static FakeEngine silent() throws IOException {
    return new FakeEngine((lines, engine) -> engine.end.await());
  }

  /** An engine that listens from now on. */
  public FakeEngine(Download download) throws IOException {
    this.download = download;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Its address, as {@code DOCKER_HOST} takes it. */
  public String address() {
    return "tcp://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on every image is there. */
  public void addImage() {
    hasImage = true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().replaceFirst("^/v1\\.\\d+", "");
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    if (path.equals("/images/create")) {
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        download.run(
            line -> {
              out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
              out.flush();
            },
            this);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else if (path.startsWith("/images/")) {
      send(exchange, hasImage ? 200 : 404, hasImage ? "{\"Id\":\"sha256:0\"}" : NOT_FOUND);
    } else {
      send(exchange, 200, plain(path));
    }
  }

  private static String plain(String path) {
    return switch (path) {
      case "/_ping" -> "OK";
      case "/version" -> "{\"ApiVersion\":\"1.41\",\"Version\":\"20.10.0\"}";
      case "/info" ->
          "{\"ServerVersion\":\"20.10.0\",\"OperatingSystem\":\"none\",\"MemTotal\":0,\"CgroupVersion\":\"2\"}";
      case "/volumes" -> "{\"Volumes\":[]}";
      default -> "[]";
    };
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fake-engine");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    end.countDown();
    threads.shutdownNow();
    server.stop(0);
  }
}
