package dev.k8slab.cluster.existing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterState.Condition;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.access.Deadline;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.port.Labels;
import io.fabric8.kubernetes.api.model.AuthInfoBuilder;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that was there before the lab, and stays. */
class ExistingClusterIT {

  private static Path learners;

  @TempDir Path folder;
  private String id;

  @BeforeAll
  static void cluster() {
    learners = TestCluster.shared().record().kubeconfig();
  }

  @BeforeEach
  void id() {
    id = TestCluster.freshId();
  }

  private Cluster open(Path kubeconfig, String context) throws ClusterException {
    return new ExistingProvider(List.of(kubeconfig))
        .open(new OpenRequest(id, folder, "classic", null, context), OpenProgress.NONE);
  }

  @Test
  void isOpenedFromTheLearnersContextAndLeftAsItWas() throws Exception {
    byte[] before = Files.readAllBytes(learners);
    Cluster cluster = open(learners, null);

    assertThat(cluster.record().details()).isEqualTo(new ClusterDetails.OfContext("lab"));
    assertThat(cluster.record().kubernetes()).isEqualTo(TestCluster.shared().record().kubernetes());
    assertThat(cluster.record().capabilities()).isEmpty();
    assertThat(cluster.state().condition()).isEqualTo(Condition.RUNNING);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(cluster.record().kubeconfig())))
        .isEqualTo("rw-------");

    try (KubernetesClient api = new ApiServer(learners).client(Duration.ofSeconds(20))) {
      api.resource(namespace(null)).create();
      assertThat(cluster.close()).contains("namespace " + id);
      assertThat(api.namespaces().withName(id).get()).isNull();
    }
    assertThat(cluster.close()).isEmpty();
    assertThat(cluster.state().condition()).isEqualTo(Condition.GONE);
    assertThat(Files.readAllBytes(learners)).isEqualTo(before);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void namespaceThatDoesNotGoIsNamedWithWhatHoldsIt() throws Exception {
    try (KubernetesClient api = new ApiServer(learners).client(Duration.ofSeconds(20))) {
      api.resource(namespace("example.org/held")).create();
      try {
        assertThatThrownBy(
                () -> new LabNamespaces(api, id).remove(Deadline.in(Duration.ofMillis(200))))
            .isInstanceOf(ClusterException.class)
            .hasMessageContaining("The namespace " + id + " is still Terminating")
            .hasMessageContaining("example.org/held");
      } finally {
        api.namespaces()
            .withName(id)
            .edit(
                held ->
                    new NamespaceBuilder(held)
                        .editMetadata()
                        .withFinalizers()
                        .endMetadata()
                        .build());
      }
    }
  }

  @Test
  void userWithoutRightsIsTurnedAway() throws Exception {
    Config config = Serialization.unmarshal(Files.readString(learners), Config.class);
    config.getUsers().get(0).setUser(new AuthInfoBuilder().withToken(tokenWithoutRights()).build());
    Path weak = Files.writeString(folder.resolve("weak"), Serialization.asYaml(config));

    assertThatThrownBy(() -> open(weak, null))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("You may not create namespaces");
    assertThat(folder).isDirectoryNotContaining("glob:**kubeconfig");
  }

  private static String tokenWithoutRights() throws ClusterException {
    try (KubernetesClient api = new ApiServer(learners).client(Duration.ofSeconds(20))) {
      return api.serviceAccounts()
          .inNamespace("default")
          .withName("default")
          .tokenRequest(
              new TokenRequestBuilder().withNewSpec().withExpirationSeconds(600L).endSpec().build())
          .getStatus()
          .getToken();
    }
  }

  @Test
  void clusterThatDoesNotAnswerIsOneSentence() throws Exception {
    Config config = Serialization.unmarshal(Files.readString(learners), Config.class);
    config.getClusters().get(0).getCluster().setServer("https://127.0.0.1:9");
    Path away = Files.writeString(folder.resolve("away"), Serialization.asYaml(config));

    assertThatThrownBy(() -> open(away, null))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("The cluster of context lab does not answer at https://127.0.0.1:9");
  }

  @Test
  void unknownContextIsAUsageError() {
    assertThatThrownBy(() -> open(learners, "nowhere"))
        .isInstanceOfSatisfying(ClusterException.class, e -> assertThat(e.isUsage()).isTrue())
        .hasMessageContaining("there are: lab");
  }

  private Namespace namespace(String finalizer) {
    return new NamespaceBuilder()
        .withNewMetadata()
        .withName(id)
        .withLabels(Labels.of(id))
        .withFinalizers(finalizer == null ? List.of() : List.of(finalizer))
        .endMetadata()
        .build();
  }
}
