package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.ClusterState.Condition;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.engine.Leftovers;
import dev.k8slab.cluster.testing.Programs;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.port.Capability;
import dev.k8slab.port.Labels;
import io.fabric8.kubernetes.client.Config;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From opening over sleep to nothing left. */
class LifecycleIT {

  @TempDir Path folder;
  private String id;

  @BeforeEach
  void id() {
    TestCluster.requireEngine();
    id = TestCluster.freshId();
  }

  @Test
  void sleepsWakesAndLeavesNothing() throws Exception {
    DockerClient engine = Engine.client();
    Cluster opened = TestCluster.open(id, folder);
    try {
      // a later process knows the record alone
      Cluster cluster = new K3sProvider().attach(opened.record());
      String container = TestCluster.details(cluster).container();

      engine.pauseContainerCmd(container).exec();
      assertThat(cluster.state().condition()).isEqualTo(Condition.PAUSED);
      assertThat(cluster.state().detail())
          .isEqualTo(
              "The cluster's container %s is paused: run `lab up` to wake it.".formatted(id));
      cluster.wake(OpenProgress.NONE);
      assertThat(cluster.state().condition()).isEqualTo(Condition.RUNNING);

      engine.stopContainerCmd(container).withTimeout(20).exec();
      assertThat(cluster.state().condition()).isEqualTo(Condition.STOPPED);
      portTaken(cluster);
      cluster.wake(OpenProgress.NONE);
      assertThat(cluster.state().condition()).isEqualTo(Condition.RUNNING);

      assertThat(new Leftovers().ids()).contains(id);
      assertThat(cluster.close())
          .contains("container " + id, "volume " + Volumes.name(id, "/var/log"));
      assertThat(cluster.close()).isEmpty();
      assertThat(cluster.state().condition()).isEqualTo(Condition.GONE);
      assertThatThrownBy(() -> cluster.wake(OpenProgress.NONE))
          .hasMessageContaining("is gone: run `lab down`");
      nothingIsLeft();
    } finally {
      opened.close();
    }
  }

  private void portTaken(Cluster cluster) throws Exception {
    int port = port(cluster.record());
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> cluster.wake(OpenProgress.NONE))
          .isInstanceOf(ClusterException.class)
          .hasMessageContaining(String.valueOf(other.getLocalPort()))
          .hasMessageContaining("run `lab down` and then `lab up`");
    }
  }

  private static int port(ClusterRecord record) throws Exception {
    return URI.create(
            Config.fromKubeconfig(Files.readString(record.adminKubeconfig())).getMasterUrl())
        .getPort();
  }

  @Test
  void interruptedOpeningLeavesNothing() throws Exception {
    AtomicReference<ClusterException> thrown = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    Thread opening = new Thread(() -> openAndInterruptItself(thrown, flag));
    opening.start();
    opening.join();

    assertThat(thrown.get()).hasMessageContaining("was called off");
    assertThat(flag.get()).as("interrupted").isTrue();
    nothingIsLeft();
  }

  private void openAndInterruptItself(
      AtomicReference<ClusterException> thrown, AtomicReference<Boolean> flag) {
    OpenProgress interrupting =
        new OpenProgress() {
          @Override
          public void phase(Phase phase) {
            if (phase == Phase.API_SERVER) {
              Thread.currentThread().interrupt();
            }
          }
        };
    try {
      new K3sProvider().open(TestCluster.request(id, folder), interrupting);
    } catch (ClusterException e) {
      thrown.set(e);
      flag.set(Thread.currentThread().isInterrupted());
    }
  }

  @Test
  void imageThatNobodyHasIsOneSentence() {
    OpenRequest request =
        new OpenRequest(id, folder, "classic", "127.0.0.1:9/nobody/has-this:v1.24.0", null);

    assertThatThrownBy(() -> new K3sProvider().open(request, OpenProgress.NONE))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("127.0.0.1:9/nobody/has-this:v1.24.0")
        .hasMessageContaining("LAB_K3S_IMAGE");
    nothingIsLeft();
  }

  /** A registry behind a wall that swallows everything accepts the connection and says nothing. */
  @Test
  void registryThatSaysNothingIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String name = "127.0.0.1:%d/no/answer:v1.24.0".formatted(silent.getLocalPort());
      ImagePull pull = new ImagePull(Engine.client(), OpenProgress.NONE, Duration.ofMillis(500));
      Instant before = Instant.now();

      assertThatThrownBy(() -> pull.ensure(K3sImage.of("classic", name)))
          .isInstanceOf(ClusterException.class)
          .hasMessageContaining("its registry is out of reach")
          .hasMessageContaining("LAB_K3S_IMAGE");
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void containerThatExitsIsToldWithItsLastWords() throws Exception {
    String image = "lab-test-exits:v1.24.0";
    Path context = Files.createDirectory(folder.resolve("image"));
    Files.writeString(
        context.resolve("Dockerfile"),
        "FROM %s\nENTRYPOINT [\"sh\", \"-c\", \"echo first; echo no cgroups here >&2; exit 3\"]\n"
            .formatted(TestCluster.details(TestCluster.shared()).image()));
    Programs.run(List.of("docker", "build", "-q", "-t", image, context.toString()), "");
    try {
      assertThatThrownBy(
              () ->
                  new K3sProvider()
                      .open(new OpenRequest(id, folder, "classic", image, null), OpenProgress.NONE))
          .isInstanceOf(ClusterException.class)
          .hasMessageContaining("no cgroups here");
      nothingIsLeft();
    } finally {
      Programs.run(List.of("docker", "rmi", image), "");
    }
  }

  @Test
  void tagThatLiesAboutTheVersionDoesNotDecideWhatTheClusterIsAskedFor() throws Exception {
    TestCluster.requireKubernetes(0, 24);
    String image = "lab-test-mistagged:v1.36.0";
    String real = TestCluster.details(TestCluster.shared()).image();
    Programs.run(List.of("docker", "tag", real, image), "");
    Cluster cluster = null;
    try {
      cluster =
          new K3sProvider()
              .open(new OpenRequest(id, folder, "classic", image, null), OpenProgress.NONE);
      assertThat(cluster.record().capabilities()).contains(Capability.POD_SECURITY_POLICY);
    } finally {
      if (cluster != null) {
        cluster.close();
      }
      Programs.run(List.of("docker", "rmi", image), "");
    }
    nothingIsLeft();
  }

  private void nothingIsLeft() {
    assertThat(Programs.labelled(Labels.CLUSTER + "=" + id)).isEmpty();
    assertThat(folder).isDirectoryNotContaining("glob:**kubeconfig");
  }
}
