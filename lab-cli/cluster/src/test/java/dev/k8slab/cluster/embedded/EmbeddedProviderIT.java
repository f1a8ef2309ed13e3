package dev.k8slab.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.ClusterState.Condition;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.port.Capability;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters in processes of their own, which need no container engine. */
class EmbeddedProviderIT {

  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final EmbeddedProvider provider = new EmbeddedProvider();
  private final String id = TestCluster.freshId();
  @TempDir private Path folder;

  @AfterEach
  void leaveNothing() throws ClusterException {
    new StrayServers(server -> server.id().equals(id)).remove();
  }

  private Cluster open(String kubernetes) throws ClusterException {
    return provider.open(new OpenRequest(id, folder, kubernetes, null, null), OpenProgress.NONE);
  }

  private KubernetesClient client() throws ClusterException {
    return new ApiServer(folder.resolve("admin.kubeconfig")).client(ANSWER);
  }

  private ProcessHandle process() throws ClusterException {
    return Servers.of(new ServerFolder(folder)).orElseThrow();
  }

  private void kill() throws Exception {
    ProcessHandle process = process();
    process.destroyForcibly();
    process.onExit().get(1, TimeUnit.MINUTES);
  }

  private void create(String name) throws ClusterException {
    try (KubernetesClient client = client()) {
      client
          .resource(
              new ConfigMapBuilder()
                  .withNewMetadata()
                  .withName(name)
                  .withNamespace("default")
                  .endMetadata()
                  .build())
          .create();
    }
  }

  private List<String> names() throws ClusterException {
    try (KubernetesClient client = client()) {
      return client.configMaps().inNamespace("default").list().getItems().stream()
          .map(map -> map.getMetadata().getName())
          .filter(name -> !name.equals("kube-root-ca.crt"))
          .toList();
    }
  }

  @Test
  void whatItHoldsOutlivesItsProcess() throws Exception {
    Cluster cluster = open("modern");
    ClusterRecord record = cluster.record();
    assertThat(record.kubernetes()).isEqualTo(EmbeddedVersion.MODERN.release() + "+embedded");
    assertThat(record.capabilities())
        .containsExactlyInAnyOrder(
            Capability.AUDIT_LOG, Capability.CLUSTER_WIDE, Capability.NETWORK_POLICY);
    assertThat(cluster.state().condition()).isEqualTo(Condition.RUNNING);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
    create("before");
    String kubeconfig = Files.readString(record.kubeconfig());
    kill();
    Cluster later = provider.attach(record);
    assertThat(later.state().condition()).isEqualTo(Condition.STOPPED);
    assertThat(later.state().detail())
        .isEqualTo(
            "The process of cluster "
                + id
                + " has ended without a word, as one that is killed: run `lab up modern` to start it again with all that the cluster holds.");
    later.wake(OpenProgress.NONE);
    assertThat(later.state().condition()).isEqualTo(Condition.RUNNING);
    assertThat(names()).containsExactly("before");
    assertThat(Files.readString(record.kubeconfig())).isEqualTo(kubeconfig);
    ProcessHandle process = process();
    assertThat(later.close())
        .contains("process " + process.pid() + " of cluster " + id, "file " + record.kubeconfig());
    assertThat(process.isAlive()).isFalse();
    assertThat(folder).isEmptyDirectory();
    assertThat(later.state().condition()).isEqualTo(Condition.GONE);
    assertThat(later.close()).isEmpty();
  }

  @Test
  void itIsFoundAtAnotherPortWhereItsOwnIsTaken() throws Exception {
    Cluster cluster = open("modern");
    create("before");
    URI before;
    try (KubernetesClient client = client()) {
      before = client.getMasterUrl().toURI();
    }
    kill();
    try (ServerSocket taken =
        new ServerSocket(before.getPort(), 1, InetAddress.getLoopbackAddress())) {
      cluster.wake(OpenProgress.NONE);
      try (KubernetesClient client = client()) {
        assertThat(client.getMasterUrl().getHost()).isEqualTo("127.0.0.1");
        assertThat(client.getMasterUrl().getPort()).isNotEqualTo(taken.getLocalPort());
      }
      assertThat(Files.readString(cluster.record().kubeconfig()))
          .doesNotContain(":" + before.getPort());
      assertThat(names()).containsExactly("before");
    }
  }

  @Test
  void theClassicOneHasPodSecurityPoliciesAndLetsItsOwnPodsIn() throws Exception {
    Cluster cluster = open("classic");
    assertThat(cluster.record().kubernetes())
        .isEqualTo(EmbeddedVersion.CLASSIC.release() + "+embedded");
    assertThat(cluster.record().capabilities())
        .containsExactlyInAnyOrder(
            Capability.AUDIT_LOG,
            Capability.CLUSTER_WIDE,
            Capability.NETWORK_POLICY,
            Capability.POD_SECURITY_POLICY);
    try (KubernetesClient client = client()) {
      assertThat(client.policy().v1beta1().podSecurityPolicies().list().getItems())
          .extracting(policy -> policy.getMetadata().getName())
          .containsExactly("lab-unrestricted");
    }
  }

  @Test
  void anOpeningThatIsCalledOffLeavesNothing() {
    OpenProgress calledOff =
        new OpenProgress() {
          @Override
          public void phase(Phase phase) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(
            () -> provider.open(new OpenRequest(id, folder, "modern", null, null), calledOff))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("called off");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Servers.all().filter(server -> server.id().equals(id))).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aProcessThatHasTheNumberOfADeadOneIsLeftAlone() throws Exception {
    Cluster cluster = open("modern");
    kill();
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(folder.resolve("server.lock"), Long.toString(other.pid()));
      assertThat(cluster.state().condition()).isEqualTo(Condition.STOPPED);
      assertThat(Servers.all().map(server -> server.process().pid())).doesNotContain(other.pid());
      assertThat(cluster.close()).noneMatch(line -> line.startsWith("process"));
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroy();
    }
  }

  @Test
  void whatACrashedLabHasLeftIsFoundByItsCommandLine() throws Exception {
    open("modern");
    ProcessHandle process = process();
    StrayServers stray = new StrayServers(server -> server.id().equals(id));
    assertThat(stray.ids()).containsExactly(id);
    assertThat(stray.remove()).contains("process " + process.pid() + " of cluster " + id);
    assertThat(process.isAlive()).isFalse();
    assertThat(stray.ids()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aProcessWhoseFolderIsGoneEnds() throws Exception {
    open("modern");
    ProcessHandle process = process();
    for (String file : List.of("server.lock", "state")) {
      Files.delete(folder.resolve(file));
    }
    assertThat(process.onExit().get(1, TimeUnit.MINUTES)).isEqualTo(process);
  }

  @Test
  void aFolderThatIsNoneIsTroubleInOneSentence() throws IOException {
    Path file = Files.createFile(folder.resolve("no-folder"));
    assertThatThrownBy(
            () -> provider.open(new OpenRequest(id, file, "modern", null, null), OpenProgress.NONE))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("cannot be started in " + file);
  }
}
