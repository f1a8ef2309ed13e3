package dev.k8slab.cluster.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.testing.ServerKeys;
import dev.k8slab.cluster.testing.SocksProxy;
import dev.k8slab.cluster.testing.TlsApiServer;
import dev.k8slab.cluster.testing.TunnelProxy;
import dev.k8slab.port.ApiProbe.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kubectl reaches with a kubeconfig and an environment, the lab reaches. */
class ConnectionTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final List<String> TOKEN = List.of("token: " + TlsApiServer.TOKEN);
  private static final String FAR = "https://" + TlsApiServer.NAME + ":6443";

  private static ServerKeys keys;

  @TempDir Path folder;
  private TlsApiServer server;

  @BeforeAll
  static void keys(@TempDir Path folder) throws Exception {
    keys = ServerKeys.in(folder, TlsApiServer.NAME);
  }

  @BeforeEach
  void start() throws Exception {
    server = new TlsApiServer(keys);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer ask(String kubeconfig, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(folder.resolve("kubeconfig"), kubeconfig);
    return new ApiServer(file, environment).ready(TIMEOUT);
  }

  private Answer askAs(List<String> user) throws IOException {
    return ask(server.kubeconfig(here(), List.of("tls-server-name: api.lab.test"), user), Map.of());
  }

  private String here() {
    return "https://127.0.0.1:" + server.port();
  }

  @Test
  void tlsServerNameIsAskedForAndVerified() throws Exception {
    List<String> name = List.of("tls-server-name: " + TlsApiServer.NAME);
    assertThat(ask(server.kubeconfig(here(), List.of(), TOKEN), Map.of()).ok())
        .as("by an address that the certificate is not for")
        .isFalse();
    assertThat(ask(server.kubeconfig(here(), name, TOKEN), Map.of()).text()).isEqualTo("ok");

    String byHost = "https://localhost:" + server.port();
    assertThat(ask(server.kubeconfig(byHost, name, TOKEN), Map.of()).text()).isEqualTo("ok");

    assertThat(server.namesAskedFor()).containsExactly(TlsApiServer.NAME, TlsApiServer.NAME);
    List<String> other = List.of("tls-server-name: other.lab.test");
    assertThat(ask(server.kubeconfig(here(), other, TOKEN), Map.of()).text())
        .contains("other.lab.test");
  }

  @Test
  void environmentsProxyLeadsToAServerThatItAloneKnows() throws Exception {
    String kubeconfig = server.kubeconfig(FAR, List.of(), TOKEN);
    try (TunnelProxy proxy = new TunnelProxy(server.port())) {
      assertThat(ask(kubeconfig, Map.of("https_proxy", proxy.address())).text()).isEqualTo("ok");
      assertThat(proxy.asked()).containsExactly(TlsApiServer.NAME + ":6443");

      String near =
          server.kubeconfig(here(), List.of("tls-server-name: " + TlsApiServer.NAME), TOKEN);
      assertThat(ask(near, Map.of("HTTPS_PROXY", proxy.address())).text()).isEqualTo("ok");
      assertThat(proxy.asked()).hasSize(1);
    }
  }

  @Test
  void proxyUrlWinsOverTheEnvironment() throws Exception {
    try (TunnelProxy proxy = new TunnelProxy(server.port())) {
      List<String> proxyUrl = List.of("proxy-url: " + proxy.address());
      Map<String, String> environment =
          Map.of("HTTPS_PROXY", "http://127.0.0.1:9", "NO_PROXY", "*");

      assertThat(ask(server.kubeconfig(FAR, proxyUrl, TOKEN), environment).text()).isEqualTo("ok");
      assertThat(proxy.asked()).containsExactly(TlsApiServer.NAME + ":6443");
    }
  }

  @Test
  void proxyIsToldItsUser() throws Exception {
    try (TunnelProxy proxy = new TunnelProxy(server.port())) {
      String withUser = "http://me:s%40cret@127.0.0.1:" + proxy.port();

      assertThat(
              ask(server.kubeconfig(FAR, List.of(), TOKEN), Map.of("HTTPS_PROXY", withUser)).text())
          .isEqualTo("ok");
      String expected =
          Base64.getEncoder().encodeToString("me:s@cret".getBytes(StandardCharsets.UTF_8));
      assertThat(proxy.authorizations()).containsExactly("Basic " + expected);
    }
  }

  /** As the documentation of Kubernetes shows it, in its task about a SOCKS5 proxy. */
  @Test
  void socksProxyLeadsToAServerThatItAloneKnows() throws Exception {
    try (SocksProxy proxy = new SocksProxy(server.port())) {
      List<String> proxyUrl = List.of("proxy-url: " + proxy.address());
      assertThat(ask(server.kubeconfig(FAR, proxyUrl, TOKEN), Map.of()).text()).isEqualTo("ok");

      Map<String, String> environment = Map.of("HTTPS_PROXY", proxy.address());
      assertThat(ask(server.kubeconfig(FAR, List.of(), TOKEN), environment).text()).isEqualTo("ok");
      assertThat(proxy.asked())
          .containsExactly(TlsApiServer.NAME + ":6443", TlsApiServer.NAME + ":6443");
    }
  }

  @Test
  void proxyThatIsNotThereIsTheReason() throws Exception {
    List<String> proxyUrl = List.of("proxy-url: socks5://127.0.0.1:9");

    assertThat(ask(server.kubeconfig(FAR, proxyUrl, TOKEN), Map.of()).text())
        .contains("The proxy socks5://127.0.0.1:9")
        .contains("Connection refused");
  }

  @Test
  void proxyThatCannotBeUsedIsNamedWithoutItsUser() throws Exception {
    Answer answer =
        ask(
            server.kubeconfig(FAR, List.of("proxy-url: socks4://me:secret@proxy.test:1080"), TOKEN),
            Map.of());

    assertThat(answer.text()).contains("socks4://proxy.test:1080").doesNotContain("secret");
  }

  @Test
  void programForCredentialsMayTalkOnStandardErrorAndTakesItsArgumentsAsTheyAre() throws Exception {
    Path program =
        program(
            """
            echo "update available" >&2
            [ "$1" = 'a $HOME "b"' ] || exit 4
            case $KUBERNETES_EXEC_INFO in *'"interactive":false'*) ;; *) exit 5 ;; esac
            [ "$FLAVOUR" = vanilla ] || exit 6
            echo '{"kind": "ExecCredential", "apiVersion": "client.authentication.k8s.io/v1",'
            echo ' "status": {"token": "let-me-in"}}'
            """);
    Answer answer =
        askAs(
            List.of(
                "exec:",
                "  apiVersion: client.authentication.k8s.io/v1",
                "  command: " + program,
                "  args: ['a $HOME \"b\"']",
                "  env: [{name: FLAVOUR, value: vanilla}]"));

    assertThat(answer.text()).isEqualTo("ok");
  }

  @Test
  void programThatFailsIsToldInItsOwnWords() throws Exception {
    Path program = program("echo 'ERROR: session expired, run: corp login' >&2; exit 3\n");
    assertThat(askAs(exec(program.toString())).text())
        .contains(program.toString())
        .contains("exit code 3: ERROR: session expired, run: corp login");

    assertThat(askAs(exec("no-such-program-anywhere")).text()).contains("no-such-program-anywhere");
    assertThat(askAs(exec(program("echo hello").toString())).text()).contains("is no JSON");
  }

  /** The token is good for a moment only, and each run gives the next. */
  @Test
  void tokenThatExpiresIsFetchedAnew() throws Exception {
    Path runs = folder.resolve("runs");
    Path program =
        program(
            "echo run >>'%s'\necho '{\"status\": {\"token\": \"let-me-in\", \"expirationTimestamp\": \"%s\"}}'\n"
                .formatted(runs, Instant.now().plusSeconds(1)));

    assertThat(askAs(exec(program.toString())).text()).isEqualTo("ok");
    assertThat(Files.readAllLines(runs)).hasSizeGreaterThan(1);
  }

  @Test
  void tokenFileIsReadForEachQuestion() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "stale");
    List<String> user = List.of("tokenFile: " + token);
    assertThat(askAs(user).isUnauthorized()).isTrue();

    Files.writeString(token, TlsApiServer.TOKEN + "\n");
    assertThat(askAs(user).text()).isEqualTo("ok");
  }

  @Test
  void serverThatHangsUpAfterA401IsHeard() throws Exception {
    Queue<String> offered = new ConcurrentLinkedQueue<>();
    try (SSLServerSocket socket =
        (SSLServerSocket)
            keys.context()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> refuseEverybody(socket, offered));
      thread.setDaemon(true);
      thread.start();
      String kubeconfig =
          server.kubeconfig(
              "https://127.0.0.1:" + socket.getLocalPort(),
              List.of("tls-server-name: " + TlsApiServer.NAME),
              TOKEN);

      assertThat(ask(kubeconfig, Map.of()).isUnauthorized()).isTrue();
      assertThat(offered).as("protocols offered").doesNotContain("h2");
    }
  }

  private static void refuseEverybody(SSLServerSocket socket, Queue<String> offered) {
    try {
      while (true) {
        try (SSLSocket client = (SSLSocket) socket.accept()) {
          client.setHandshakeApplicationProtocolSelector(
              (ignored, protocols) -> {
                offered.addAll(protocols);
                return protocols.contains("http/1.1") ? "http/1.1" : "";
              });
          client.getInputStream().read(new byte[4096]);
          client
              .getOutputStream()
              .write(
                  "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<String> exec(String program) {
    return List.of(
        "exec:", "  apiVersion: client.authentication.k8s.io/v1", "  command: " + program);
  }

  private Path program(String script) throws IOException {
    Path file = Files.createTempFile(folder, "program", ".sh");
    Files.writeString(file, "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
