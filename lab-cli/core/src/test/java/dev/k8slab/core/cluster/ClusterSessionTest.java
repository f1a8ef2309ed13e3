package dev.k8slab.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.existing.ExistingProvider;
import dev.k8slab.cluster.testing.ServerKeys;
import dev.k8slab.cluster.testing.TlsApiServer;
import dev.k8slab.core.failure.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to clusters that take their time, or do not answer at all. */
class ClusterSessionTest {

  @TempDir Path folder;
  private TlsApiServer server;
  private Cluster cluster;

  @BeforeEach
  void open() throws Exception {
    server = new TlsApiServer(ServerKeys.in(folder, TlsApiServer.NAME));
    String kubeconfig =
        server.kubeconfig(
            "https://127.0.0.1:" + server.port(),
            List.of("tls-server-name: " + TlsApiServer.NAME),
            List.of("token: " + TlsApiServer.TOKEN));
    Path file = Files.writeString(folder.resolve("learners"), kubeconfig);
    cluster =
        new ExistingProvider(List.of(file))
            .open(new OpenRequest("lab-0000", folder, "classic", null, null), OpenProgress.NONE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void clusterThatIsSlowIsConnectedTo() throws Exception {
    server.delay(4000);

    try (ClusterSession session = ClusterSession.connect(cluster)) {
      assertThat(session.access().client().getKubernetesVersion().getGitVersion())
          .isEqualTo("v1.30.0");
    }
  }

  @Test
  void clusterThatIsGoneIsToldInItsOwnWords() {
    server.close();

    assertThatThrownBy(() -> ClusterSession.connect(cluster))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("The cluster of context far does not answer")
        .hasMessageContaining("the connection is refused");
  }
}
