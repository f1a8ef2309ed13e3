package dev.k8slab.cluster.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.ExtendedSSLSession;

/**
 * A server with TLS that answers the few questions by which a lab makes the acquaintance of a
 * cluster, to whoever has its token. Its certificate is for one name alone.
 */
public final class TlsApiServer implements AutoCloseable {

  /** The name that its certificate is for; no DNS knows it. */
  public static final String NAME = "api.lab.test";

  /** What it accepts as a bearer token. */
  public static final String TOKEN = "let-me-in";

  private static final String VERSION =
      "{\"major\":\"1\",\"minor\":\"30\",\"gitVersion\":\"v1.30.0\"}";
  private static final String ALLOWED =
      "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectAccessReview\",\"status\":{\"allowed\":true}}";
  private static final String UNKNOWN =
      "{\"apiVersion\":\"v1\",\"kind\":\"Status\",\"status\":\"Failure\",\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}";

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerKeys keys;
  private final Queue<String> names = new ConcurrentLinkedQueue<>();
  private volatile long delayMillis;

  /** Listens on a free port of loopback, with keys for {@link #NAME}. */
  public TlsApiServer(ServerKeys keys) throws IOException {
    this.keys = keys;
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys.context()));
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Lets each answer wait for so long. */
  public void delay(long millis) {
    delayMillis = millis;
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** The names that clients asked it for in their TLS handshakes, one for each request. */
  public List<String> namesAskedFor() {
    return List.copyOf(names);
  }

  /**
   * A kubeconfig for it.
   *
   * @param address where it is to be reached, for instance {@code https://127.0.0.1:4711}
   * @param more further lines of the cluster's entry, such as {@code proxy-url: http://…}
   * @param user the lines of the user's entry
   */
  public String kubeconfig(String address, List<String> more, List<String> user) {
    return String.join(
        "\n",
        "apiVersion: v1",
        "kind: Config",
        "current-context: far",
        "contexts: [{name: far, context: {cluster: far, user: me}}]",
        "clusters:",
        "- name: far",
        "  cluster:",
        "    server: " + address,
        "    certificate-authority-data: " + keys.authorityData(),
        lines("    ", more),
        "users:",
        "- name: me",
        "  user:",
        lines("    ", user));
  }

  private static String lines(String indent, List<String> lines) {
    return String.join("\n", lines.stream().map(indent::concat).toList());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExtendedSSLSession session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
      session.getRequestedServerNames().stream()
          .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
          .forEach(names::add);
      exchange.getRequestBody().readAllBytes();
      pause();
      boolean known =
          ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      String path = exchange.getRequestURI().getPath();
      send(exchange, known ? 200 : 401, known ? words(path) : UNKNOWN, path);
    }
  }

  private void pause() {
    try {
      Thread.sleep(delayMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String words(String path) {
    return switch (path) {
      case "/readyz" -> "ok";
      case "/version", "/version/" -> VERSION;
      default -> ALLOWED;
    };
  }

  private static void send(HttpExchange exchange, int code, String text, String path)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", path.equals("/readyz") ? "text/plain" : "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
