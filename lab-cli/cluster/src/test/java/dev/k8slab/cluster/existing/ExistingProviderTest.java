package dev.k8slab.cluster.existing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterState.Condition;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.testing.ServerKeys;
import dev.k8slab.cluster.testing.TlsApiServer;
import dev.k8slab.cluster.testing.TunnelProxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters that are far away, slow, or do not want this learner. */
class ExistingProviderTest {

  private static final List<String> NAMED = List.of("tls-server-name: " + TlsApiServer.NAME);
  private static final List<String> TOKEN = List.of("token: " + TlsApiServer.TOKEN);

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

  private Cluster open(String kubeconfig) throws Exception {
    Path file = Files.writeString(folder.resolve("learners"), kubeconfig);
    Path state = Files.createDirectories(folder.resolve("state"));
    return new ExistingProvider(List.of(file))
        .open(new OpenRequest("lab-0000", state, "classic", null, null), OpenProgress.NONE);
  }

  private String here() {
    return "https://127.0.0.1:" + server.port();
  }

  @Test
  void slowClusterIsOpenedAndRuns() throws Exception {
    Cluster cluster = open(server.kubeconfig(here(), NAMED, TOKEN));
    server.delay(4000);

    assertThat(cluster.state().condition()).isEqualTo(Condition.RUNNING);
  }

  @Test
  void whatTheKubeconfigSaysOfTheWayIsKeptForKubectl() throws Exception {
    try (TunnelProxy proxy = new TunnelProxy(server.port())) {
      List<String> way =
          List.of("proxy-url: " + proxy.address(), "tls-server-name: " + TlsApiServer.NAME);
      Cluster cluster = open(server.kubeconfig("https://10.255.255.1:6443", way, TOKEN));

      assertThat(cluster.state().condition()).isEqualTo(Condition.RUNNING);
      assertThat(proxy.asked()).contains("10.255.255.1:6443");
      assertThat(Files.readString(cluster.record().kubeconfig()))
          .contains(proxy.address(), "tls-server-name: \"" + TlsApiServer.NAME + "\"");
    }
  }

  @Test
  void kubeconfigInOneLineOfFlowStyleIsRead() throws Exception {
    String block = server.kubeconfig(here(), NAMED, TOKEN);
    String authority = block.replaceAll("(?s).*certificate-authority-data: (\\S+).*", "$1");
    String flow =
        "{apiVersion: v1, kind: Config, current-context: far, contexts: [{name: far, context: {cluster: far, user: me}}], clusters: [{name: far, cluster: {server: '%s', tls-server-name: %s, certificate-authority-data: %s}}], users: [{name: me, user: {token: %s}}]}"
            .formatted(here(), TlsApiServer.NAME, authority, TlsApiServer.TOKEN);

    assertThat(open(flow).record().kubernetes()).isEqualTo("v1.30.0");
  }

  @Test
  void whoIsNotKnownIsToldToLogIn() throws Exception {
    assertThatThrownBy(() -> open(server.kubeconfig(here(), NAMED, List.of("token: expired"))))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("The cluster of context far does not accept your credentials");

    Cluster cluster = open(server.kubeconfig(here(), NAMED, TOKEN));
    Path admin = cluster.record().adminKubeconfig();
    Files.writeString(admin, Files.readString(admin).replace(TlsApiServer.TOKEN, "expired"));
    assertThat(cluster.state().condition()).isEqualTo(Condition.UNREACHABLE);
    assertThat(cluster.state().detail()).contains("does not accept your credentials");
  }

  @Test
  void programsOwnWordsAreTheReason() throws Exception {
    Path program = folder.resolve("login.sh");
    Files.writeString(program, "#!/bin/sh\necho 'no session: run corp login' >&2\nexit 1\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    List<String> user =
        List.of("exec:", "  apiVersion: client.authentication.k8s.io/v1", "  command: ./login.sh");

    assertThatThrownBy(() -> open(server.kubeconfig(here(), NAMED, user)))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("no session: run corp login");
  }

  @Test
  void refusedConnectionIsCalledThat() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    String nowhere = server.kubeconfig("https://127.0.0.1:" + closed, List.of(), TOKEN);

    assertThatThrownBy(() -> open(nowhere))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("does not answer at https://127.0.0.1:" + closed)
        .hasMessageContaining("the connection is refused");
  }
}
