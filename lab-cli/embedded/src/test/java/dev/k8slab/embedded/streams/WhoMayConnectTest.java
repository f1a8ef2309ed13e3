package dev.k8slab.embedded.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestClient;
import dev.k8slab.embedded.TestCluster;
import dev.k8slab.embedded.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Who may connect, by the documentation of {@code AuthorizePodWebsocketUpgradeCreatePermission} (on
 * by default since 1.35), and what the audit log has of it, by {@code filters.WithAudit}: a
 * connection that was handed over is a 101, and complete when its session is over.
 */
class WhoMayConnectTest {
  private static final String EXEC =
      "/api/v1/namespaces/default/pods/p/exec?stdout=1&command=echo&command=hi";
  private static final String POLICY =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived]
      rules:
        - level: Metadata
          resources: [{group: "", resources: [pods/exec, pods/portforward, pods/log]}]
      """;
  private static final String[] SOCKET = {
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol: v4.channel.k8s.io"
  };

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Programs programs = new Programs(Clock.systemUTC());

  @RegisterExtension
  final TestCluster own =
      TestCluster.own(EmbeddedCluster.builder().runtime(programs).audit(POLICY, lines::add));

  @RegisterExtension
  final TestCluster old =
      TestCluster.own(
          EmbeddedCluster.builder().version("1.20").runtime(new Programs(Clock.systemUTC())));

  private static void allow(TestCluster cluster, String user, String verbs) {
    allow(cluster, user, verbs, user);
  }

  private static void allow(TestCluster cluster, String name, String verbs, String user) {
    for (String object :
        List.of(
            "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: %s}, rules: [{apiGroups: [''], resources: [pods/exec], verbs: %s}]}"
                .formatted(name, verbs),
            "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: %s}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: %s}, subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: '%s'}]}"
                .formatted(name, name, user))) {
      cluster.client().resource("---\n" + object).inNamespace("default").create();
    }
  }

  private static RawConnection.Head socket(TestCluster cluster, String... more) throws Exception {
    String[] headers = java.util.Arrays.copyOf(SOCKET, SOCKET.length + more.length);
    System.arraycopy(more, 0, headers, SOCKET.length, more.length);
    try (RawConnection connection = new RawConnection(cluster.cluster())) {
      return connection.request("GET", EXEC, headers);
    }
  }

  @Test
  void whoOpensASocketNeedsCreateSince135() throws Exception {
    Programs.create(own, "p", "{name: a, image: busybox}");
    Programs.create(old, "p", "{name: a, image: busybox}");
    allow(own, "reads", "[get]");
    allow(own, "both", "[get, create]");
    allow(old, "reads", "[get]");
    RawConnection.Head refused = socket(own, "Impersonate-User: reads");
    assertThat(refused.status()).isEqualTo(403);
    JsonNode status = Json.parse(refused.body());
    assertThat(Json.text(status, "message")).isEqualTo("pods \"p\" is forbidden: ");
    assertThat(Json.text(status, "reason")).isEqualTo("Forbidden");
    assertThat(socket(own, "Impersonate-User: both").status()).isEqualTo(101);
    assertThat(socket(old, "Impersonate-User: reads").status()).isEqualTo(101);
  }

  @Test
  void aBrowserOffersItsTokenAsAProtocol() throws Exception {
    Programs.create(own, "p", "{name: a, image: busybox}");
    String account = "system:serviceaccount:default:default";
    allow(own, "browser", "[get, create]", account);
    String answer =
        own.client()
            .raw(
                "/api/v1/namespaces/default/serviceaccounts/default/token",
                "POST",
                java.util.Map.of("apiVersion", "authentication.k8s.io/v1", "kind", "TokenRequest"));
    String token = Json.text(Json.parse(answer), "status", "token");
    for (String each : List.of(token, token + "x")) {
      String[] headers = SOCKET.clone();
      headers[SOCKET.length - 1] =
          "Sec-WebSocket-Protocol: " + encoded(each) + ", v4.channel.k8s.io";
      try (RawConnection connection =
          new RawConnection(own.cluster(), TestClient.nobodysTls(own.cluster()))) {
        RawConnection.Head head = connection.request("GET", EXEC, headers);
        assertThat(head.status()).isEqualTo(each.equals(token) ? 101 : 401);
        assertThat(head.headers().getOrDefault("sec-websocket-protocol", "v4.channel.k8s.io"))
            .isEqualTo("v4.channel.k8s.io");
      }
    }
  }

  private List<String> events(String subresource) {
    return lines.stream()
        .map(Json::parse)
        .filter(event -> Json.text(event, "objectRef", "subresource").equals(subresource))
        .map(
            event ->
                Json.text(event, "verb")
                    + " "
                    + Json.text(event, "stage")
                    + " "
                    + event.path("responseStatus").path("code").asInt())
        .toList();
  }

  @Test
  void aSessionIsInTheAuditLogWhenItBeginsAndWhenItIsOver() throws Exception {
    Programs.create(own, "p", "{name: a, image: busybox}");
    String path = "/api/v1/namespaces/default/pods/p/exec?stdin=1&stdout=1&command=cat";
    Socket socket = Socket.open(own.cluster(), path, "v5.channel.k8s.io");
    socket.send(0, "x");
    Waiting.until(() -> socket.text(1).equals("x"));
    assertThat(events("exec")).containsExactly("get ResponseStarted 101");
    socket.send((byte) 255, (byte) 0);
    socket.closed();
    assertThat(events("exec"))
        .containsExactly("get ResponseStarted 101", "get ResponseComplete 101");
  }

  @Test
  void soIsOneThatTheNodeRefused() throws Exception {
    Programs.create(own, "p", "{name: a, image: busybox}");
    try (Spdy spdy =
        new Spdy(own.cluster(), "/api/v1/namespaces/default/pods/p/exec?command=x", "v9.x")) {
      assertThat(spdy.head.status()).isEqualTo(400);
    }
    assertThat(events("exec"))
        .containsExactly("create ResponseStarted 101", "create ResponseComplete 101");
  }

  @Test
  void oneThatTheApiServerRefusedIsThereWithItsCode() throws Exception {
    Programs.create(own, "p", "{name: a, image: busybox}");
    try (Spdy spdy =
        new Spdy(own.cluster(), "/api/v1/namespaces/default/pods/p/exec?container=z&command=x")) {
      assertThat(spdy.head.status()).isEqualTo(400);
    }
    assertThat(events("exec"))
        .containsExactly("create ResponseStarted 400", "create ResponseComplete 400");
  }

  @Test
  void portsAreThereUntilTheClientGoes() throws Exception {
    Programs.create(own, "p", "{name: a, image: busybox}");
    try (Spdy spdy =
        new Spdy(
            own.cluster(), "/api/v1/namespaces/default/pods/p/portforward", "portforward.k8s.io")) {
      assertThat(spdy.head.status()).isEqualTo(101);
      assertThat(events("portforward")).containsExactly("create ResponseStarted 101");
    }
    Waiting.until(() -> events("portforward").size() == 2);
    assertThat(events("portforward")).last().isEqualTo("create ResponseComplete 101");
  }

  @Test
  void aLogHasItsBeginAndItsEnd() {
    Programs.create(own, "p", "{name: a, image: busybox}");
    own.client().raw("/api/v1/namespaces/default/pods/p/log");
    assertThat(events("log"))
        .containsExactly("get ResponseStarted 200", "get ResponseComplete 200");
  }

  private static String encoded(String token) {
    return "base64url.bearer.authorization.k8s.io."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(token.getBytes(StandardCharsets.UTF_8));
  }
}
