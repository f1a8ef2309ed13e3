package dev.k8slab.app.warmup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Plays an API server whose objects are all alike, so that a grading gets as far as judging them.
 * It speaks TLS with a key made for this one time.
 */
final class FakeApiServer implements AutoCloseable {

  private static final char[] PASSWORD = "for-this-one-time".toCharArray();
  private static final String OBJECT =
      """
      {"metadata": {"name": "warm-up", "namespace": "warm-up", "uid": "1", "generation": 1,
       "labels": {"app": "warm-up"}},
       "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "warm-up"}},
       "template": {"metadata": {"labels": {"app": "warm-up"}}, "spec": {"containers": []}},
       "containers": [{"name": "warm-up", "image": "warm-up"}]},
       "status": {"allowed": false, "observedGeneration": 1, "replicas": 1, "readyReplicas": 1,
       "updatedReplicas": 1, "availableReplicas": 1, "phase": "Running"}}
      """;

  /** What any group of the API has. */
  private static final String RESOURCES =
      """
      {"kind": "APIResourceList", "resources": [
       {"name": "podsecuritypolicies", "kind": "PodSecurityPolicy", "namespaced": false, "verbs": ["get", "list"]},
       {"name": "roles", "kind": "Role", "namespaced": true, "verbs": ["get", "list"]},
       {"name": "pods", "kind": "Pod", "namespaced": true, "verbs": ["get", "list"]}]}
      """;

  private final HttpsServer server;
  private final KeyStore keys;

  private FakeApiServer(HttpsServer server, KeyStore keys) {
    this.server = server;
    this.keys = keys;
  }

  /** Starts it; what it needs on the disk goes to this folder. */
  static FakeApiServer start(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    KeyStore keys = keys(folder.resolve("keys"));
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", FakeApiServer::answer);
    // a connection that stands still does not hold up the others, or the end of the program
    server.setExecutor(Executors.newCachedThreadPool(FakeApiServer::daemon));
    server.start();
    return new FakeApiServer(server, keys);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "played-api-server");
    thread.setDaemon(true);
    return thread;
  }

  private static KeyStore keys(Path file)
      throws IOException, GeneralSecurityException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", "lab", "-keyalg", "RSA", "-dname", "CN=lab"));
    command.addAll(List.of("-ext", "san=ip:127.0.0.1", "-ext", "bc:c", "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", new String(PASSWORD), "-keystore", file.toString()));
    int exitCode = new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    if (exitCode != 0) {
      throw new IOException("keytool made no key");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] bytes = body(exchange.getRequestMethod(), path).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Behind the version, an odd number of words names a list, an even number one object. */
  private static String body(String method, String path) {
    if (path.equals("/version")) {
      return "{\"major\":\"1\",\"minor\":\"24\",\"gitVersion\":\"v1.24.17\"}";
    } else if (path.equals("/readyz")) {
      return "ok";
    }
    String[] words = path.substring(1).split("/");
    int behind = words.length - (words[0].equals("api") ? 2 : 3);
    if (behind == 0) {
      return RESOURCES;
    }
    return behind % 2 == 1 && method.equals("GET")
        ? "{\"metadata\":{},\"items\":[" + OBJECT + "]}"
        : OBJECT;
  }

  /** A kubeconfig for it, with the same key for the client. */
  String kubeconfig() throws GeneralSecurityException {
    String certificate = pem("CERTIFICATE", keys.getCertificate("lab").getEncoded());
    String key = pem("PRIVATE KEY", keys.getKey("lab", PASSWORD).getEncoded());
    return """
        apiVersion: v1
        kind: Config
        clusters: [{name: lab, cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: %s}}]
        contexts: [{name: lab, context: {cluster: lab, user: lab}}]
        users: [{name: lab, user: {client-certificate-data: %s, client-key-data: %s}}]
        current-context: lab
        """
        .formatted(server.getAddress().getPort(), certificate, certificate, key);
  }

  private static String pem(String what, byte[] der) {
    String pem =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(
                what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), what);
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
