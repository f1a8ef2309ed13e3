package dev.k8slab.embedded.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import dev.k8slab.embedded.json.Json;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What is said of connections that make no sense. The API server's words are those of {@code
 * registry/core/pod} and {@code UpgradeAwareHandler}, the node's those of the kubelet's {@code
 * server} package, of {@code httpstream} and {@code portforward}.
 */
class RefusedConnectionTest {
  private static final String PODS = "/api/v1/namespaces/default/pods/";
  private static final String[] SPDY = {
    "Connection: Upgrade", "Upgrade: SPDY/3.1", "X-Stream-Protocol-Version: v4.channel.k8s.io"
  };
  private static final String[] SOCKET = {
    "Connection: keep-alive, Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
  };

  private static final Programs PROGRAMS = new Programs(Clock.systemUTC());

  @RegisterExtension
  static final TestCluster SHARED = TestCluster.shared(EmbeddedCluster.builder().runtime(PROGRAMS));

  @RegisterExtension
  static final TestCluster OLD =
      TestCluster.shared(
          EmbeddedCluster.builder().version("1.20").runtime(new Programs(Clock.systemUTC())));

  @BeforeAll
  static void start() {
    Programs.create(SHARED, "p", "{name: a, image: busybox}");
    Programs.create(
        SHARED, "two", "{name: a, image: busybox, tty: true}, {name: b, image: busybox}");
    Programs.create(SHARED, "done", "{name: a, image: busybox}");
    Programs.create(SHARED, "half", "{name: a, image: busybox}, {name: b, image: busybox}");
    Programs.create(OLD, "p", "{name: a, image: busybox}");
    PROGRAMS.running.get("done").end(0);
    PROGRAMS.running.get("half").end(0);
    SHARED.cluster().settle();
    SHARED
        .client()
        .resource(
            "---\n{apiVersion: v1, kind: Pod, metadata: {name: waits}, spec: {nodeSelector: {no: where}, containers: [{name: a, image: busybox}]}}")
        .inNamespace("default")
        .create();
  }

  private static RawConnection.Head ask(
      EmbeddedCluster cluster, String method, String path, String... headers) throws IOException {
    try (RawConnection connection = new RawConnection(cluster)) {
      return connection.request(method, PODS + path, headers);
    }
  }

  private static String post(String path, String... headers) throws IOException {
    RawConnection.Head head = ask(SHARED.cluster(), "POST", path, headers);
    return head.status() + " " + message(head.body());
  }

  private static String message(String body) {
    return body.startsWith("{") ? Json.text(Json.parse(body), "message") : body;
  }

  private static String[] with(String[] headers, String... more) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + more.length);
    System.arraycopy(more, 0, all, headers.length, more.length);
    return all;
  }

  private static String[] without(String[] headers, Predicate<String> unwanted) {
    return java.util.Arrays.stream(headers).filter(unwanted.negate()).toArray(String[]::new);
  }

  @Test
  void theApiServerLooksAtPodAndContainerFirst() throws Exception {
    assertThat(post("nobody/exec?command=x")).isEqualTo("404 pods \"nobody\" not found");
    assertThat(post("two/exec?command=x"))
        .isEqualTo("400 a container name must be specified for pod two, choose one of: [a b]");
    assertThat(post("p/attach?container=z")).isEqualTo("400 container z is not valid for pod p");
    assertThat(post("waits/exec?command=x"))
        .isEqualTo("400 pod waits does not have a host assigned");
    assertThat(post("p/exec?command=x")).isEqualTo("400 Upgrade request required");
    assertThat(post("p/portforward")).isEqualTo("400 Upgrade request required");
  }

  @Test
  void theNodeAnswersInPlainWordsAndTheConnectionIsClosed() throws Exception {
    RawConnection.Head head = ask(SHARED.cluster(), "POST", "p/exec?command=x", SPDY);
    assertThat(head.body()).isEqualTo("you must specify at least 1 of stdin, stdout, stderr");
    assertThat(head.status()).isEqualTo(400);
    assertThat(head.headers()).containsEntry("connection", "close");
    assertThat(post("half/exec?container=b&stdout=1&command=x", SPDY))
        .isEqualTo("500 container not found (\"b\")");
    assertThat(post("half/attach?container=b&stdout=1", SPDY))
        .isEqualTo("500 container b not found in pod half_default");
    assertThat(post("two/attach?container=a&stdout=1&stderr=1", SPDY))
        .isEqualTo(
            "500 rpc error: code = InvalidArgument desc = tty and stderr cannot both be true");
    assertThat(
            post(
                "done/portforward",
                "Connection: Upgrade",
                "Upgrade: SPDY/3.1",
                "X-Stream-Protocol-Version: portforward.k8s.io"))
        .isEqualTo("500 pod not found (\"done_default\")");
  }

  @Test
  void halfAnUpgradeIsRefused() throws Exception {
    String command = "p/exec?stdout=1&command=echo";
    assertThat(post(command, without(SPDY, header -> header.startsWith("Upgrade"))))
        .startsWith("400 unable to upgrade: missing upgrade headers in request");
    assertThat(post(command, without(SPDY, header -> header.startsWith("X-"))))
        .isEqualTo("400 unable to upgrade: X-Stream-Protocol-Version is required\n");
    assertThat(post(command, without(SPDY, header -> header.startsWith("Connection"))))
        .isEqualTo("400 Upgrade request required");
    assertThat(
            ask(
                    SHARED.cluster(),
                    "GET",
                    command,
                    without(SOCKET, header -> header.startsWith("Sec-WebSocket-Key")))
                .status())
        .isEqualTo(400);
    assertThat(
            ask(
                    SHARED.cluster(),
                    "GET",
                    command,
                    without(SOCKET, header -> header.startsWith("Sec-WebSocket-Version")))
                .status())
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void whoAgreesOnNoVersionLearnsWhichThereAre() throws Exception {
    RawConnection.Head head =
        ask(
            SHARED.cluster(),
            "POST",
            "p/exec?stdout=1&command=echo",
            "Connection: Upgrade",
            "Upgrade: SPDY/3.1",
            "X-Stream-Protocol-Version: v8.x",
            "X-Stream-Protocol-Version: v9.x");
    assertThat(head.status()).isEqualTo(403);
    assertThat(head.body())
        .isEqualTo(
            "unable to upgrade: unable to negotiate protocol: client supports [v8.x v9.x], server accepts [v4.channel.k8s.io v3.channel.k8s.io v2.channel.k8s.io channel.k8s.io]\n");
    assertThat(head.headers().get("x-accepted-stream-protocol-versions"))
        .isEqualTo("v4.channel.k8s.io,v3.channel.k8s.io,v2.channel.k8s.io,channel.k8s.io");
  }

  @Test
  void aSocketForPortsNamesThem() throws Exception {
    String[] v4 = with(SOCKET, "Sec-WebSocket-Protocol: v4.channel.k8s.io");
    for (String[] each :
        new String[][] {
          {"", "query parameter \"port\" is required"},
          {
            "?ports=-1",
            "unable to parse \"-1\" as a port: strconv.ParseUint: parsing \"-1\": invalid syntax"
          },
          {"?ports=0", "port \"0\" must be > 0"},
          {
            "?ports=65536",
            "unable to parse \"65536\" as a port: strconv.ParseUint: parsing \"65536\": value out of range"
          }
        }) {
      RawConnection.Head head = ask(SHARED.cluster(), "GET", "p/portforward" + each[0], v4);
      assertThat(head.status() + " " + head.body()).isEqualTo("400 " + each[1]);
    }
  }

  @Test
  void olderServersDoNotSpeakTheFifthVersionNorTunnels() throws Exception {
    assertThat(
            ask(
                    OLD.cluster(),
                    "GET",
                    "p/exec?stdout=1&command=echo",
                    with(SOCKET, "Sec-WebSocket-Protocol: v5.channel.k8s.io"))
                .status())
        .isEqualTo(403);
    RawConnection.Head tunnel =
        ask(
            OLD.cluster(),
            "GET",
            "p/portforward",
            with(SOCKET, "Sec-WebSocket-Protocol: SPDY/3.1+portforward.k8s.io"));
    assertThat(tunnel.status()).isEqualTo(400);
  }

  @Test
  void onlyTwoMethodsConnect() throws Exception {
    assertThat(ask(SHARED.cluster(), "PUT", "p/exec?stdout=1&command=x", SPDY).status())
        .isEqualTo(405);
    assertThat(ask(SHARED.cluster(), "DELETE", "p/portforward", SPDY).status()).isEqualTo(405);
  }
}
