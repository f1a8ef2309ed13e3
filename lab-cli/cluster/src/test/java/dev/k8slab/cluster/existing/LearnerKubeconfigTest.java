package dev.k8slab.cluster.existing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.cluster.ClusterException;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnerKubeconfigTest {

  @TempDir Path folder;
  private Path first;
  private Path second;

  @BeforeEach
  void kubeconfigs() throws IOException {
    Files.writeString(folder.resolve("ca.crt"), "CA");
    Files.writeString(folder.resolve("me.crt"), "CERT");
    Files.writeString(folder.resolve("me.key"), "KEY");
    first =
        Files.writeString(
            folder.resolve("first"),
            """
            clusters:
            - {name: c1, cluster: {server: "https://one:6443", certificate-authority: ca.crt, tls-server-name: one}}
            contexts:
            - {name: home, context: {cluster: c1, user: files, namespace: mine}}
            - {name: cloud, context: {cluster: c1, user: program}}
            - {name: broken, context: {cluster: none, user: program}}
            users:
            - {name: files, user: {client-certificate: me.crt, client-key: me.key, tokenFile: token}}
            - name: program
              user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: ./bin/login, args: [now], interactiveMode: Never}}
            """);
    second =
        Files.writeString(
            folder.resolve("second"),
            """
            current-context: home
            contexts:
            - {name: home, context: {cluster: c2, user: nobody}}
            """);
  }

  private LearnerKubeconfig both() throws ClusterException {
    return LearnerKubeconfig.read(List.of(first, folder.resolve("missing"), second));
  }

  @Test
  void firstFileThatDefinesANameWins() throws ClusterException {
    assertThat(both().chosen(null)).isEqualTo("home");
    assertThat(extract("home").getClusters().get(0).getCluster().getServer())
        .isEqualTo("https://one:6443");
  }

  @Test
  void filesAreTakenIn() throws ClusterException {
    Config own = extract("home");
    AuthInfo user = own.getUsers().get(0).getUser();

    assertThat(own.getClusters().get(0).getCluster().getCertificateAuthorityData())
        .isEqualTo("Q0E=");
    assertThat(own.getClusters().get(0).getCluster().getCertificateAuthority()).isNull();
    assertThat(own.getClusters().get(0).getCluster().getTlsServerName()).isEqualTo("one");
    assertThat(user.getClientCertificateData()).isEqualTo("Q0VSVA==");
    assertThat(user.getClientKeyData()).isEqualTo("S0VZ");
    assertThat(user.getTokenFile()).isEqualTo(folder.resolve("token").toString());
    assertThat(own.getContexts().get(0).getContext().getNamespace()).isNull();
  }

  @Test
  void loginProgramIsKeptUnderItsAbsoluteName() throws ClusterException {
    AuthInfo user = extract("cloud").getUsers().get(0).getUser();

    assertThat(user.getExec().getCommand()).isEqualTo(folder.resolve("bin/login").toString());
    assertThat(user.getExec().getArgs()).containsExactly("now");
    assertThat(user.getExec().getInteractiveMode()).isEqualTo("Never");
  }

  @Test
  void unknownContextListsThoseThereAre() {
    assertThatThrownBy(() -> both().chosen("hme"))
        .isInstanceOfSatisfying(ClusterException.class, e -> assertThat(e.isUsage()).isTrue())
        .hasMessageContaining("home, cloud, broken");
  }

  @Test
  void contextWithoutItsClusterIsAUsageError() {
    assertThatThrownBy(() -> extract("broken"))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("names a cluster that is not defined");
  }

  @Test
  void noFileAtAllPointsToTheOtherKind() {
    assertThatThrownBy(() -> LearnerKubeconfig.read(List.of(folder.resolve("missing"))))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("lab up --cluster k3s");
  }

  @Test
  void brokenFileIsNamed() throws IOException {
    Files.writeString(first, "clusters: [");

    assertThatThrownBy(this::both)
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining(first.toString());
  }

  private Config extract(String context) throws ClusterException {
    return Serialization.unmarshal(both().extract(context), Config.class);
  }
}
