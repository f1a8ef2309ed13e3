package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterState.Condition;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.port.Capability;
import dev.k8slab.port.Labels;
import io.fabric8.kubernetes.client.Config;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an opened cluster looks like from this machine. */
class OpenedClusterIT {

  private static Cluster cluster;
  private static InspectContainerResponse container;

  @BeforeAll
  static void open() throws Exception {
    cluster = TestCluster.shared();
    container =
        Engine.client().inspectContainerCmd(TestCluster.details(cluster).container()).exec();
  }

  @Test
  void isBoundToLoopbackAlone() {
    assertThat(container.getNetworkSettings().getPorts().getBindings().values())
        .filteredOn(bindings -> bindings != null)
        .singleElement()
        .satisfies(
            bindings ->
                assertThat(bindings)
                    .allSatisfy(one -> assertThat(one.getHostIp()).isEqualTo("127.0.0.1")));
  }

  @Test
  void containerBearsTheLabsLabelsAndNoneOfAReaper() {
    assertThat(container.getConfig().getLabels())
        .containsAllEntriesOf(Labels.of(cluster.record().id()))
        .doesNotContainKey("org.testcontainers.sessionId");
    assertThat(container.getName()).isEqualTo("/" + cluster.record().id());
  }

  @Test
  void everyVolumeIsNamedAndLabelled() throws Exception {
    List<String> volumes =
        container.getMounts().stream()
            .map(mount -> mount.getName())
            .filter(name -> name != null)
            .toList();

    assertThat(volumes).isNotEmpty();
    for (String volume : volumes) {
      InspectVolumeResponse inspected = Engine.client().inspectVolumeCmd(volume).exec();
      assertThat(volume).startsWith(cluster.record().id());
      assertThat(inspected.getLabels()).containsAllEntriesOf(Labels.of(cluster.record().id()));
    }
  }

  @Test
  void kubeconfigsAreForTheirOwnerAlone() throws Exception {
    for (Path file : List.of(cluster.record().kubeconfig(), cluster.record().adminKubeconfig())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      Config config = Config.fromKubeconfig(Files.readString(file));
      assertThat(config.getCurrentContext().getName()).isEqualTo("lab");
      assertThat(URI.create(config.getMasterUrl()).getHost()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void runs() {
    assertThat(cluster.state().condition()).isEqualTo(Condition.RUNNING);
    assertThat(cluster.record().kubernetes()).startsWith("v1.");
    assertThat(cluster.record().capabilities())
        .contains(Capability.AUDIT_LOG, Capability.CLUSTER_WIDE);
  }
}
