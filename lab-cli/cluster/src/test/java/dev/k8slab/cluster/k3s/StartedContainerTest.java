package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class StartedContainerTest {

  private static final String FROM_K3S =
      """
      apiVersion: v1
      clusters:
      - cluster:
          certificate-authority-data: Q0E=
          server: https://somewhere:41234
        name: default
      contexts:
      - context: {cluster: default, user: default}
        name: default
      current-context: default
      kind: Config
      users:
      - name: default
        user: {client-certificate-data: Q0VSVA==, client-key-data: S0VZ}
      """;

  @Test
  void kubeconfigIsNamedLabAndReachesLoopback() {
    Config config =
        Serialization.unmarshal(StartedContainer.kubeconfig(FROM_K3S, 20443), Config.class);

    assertThat(config.getCurrentContext()).isEqualTo("lab");
    assertThat(config.getContexts())
        .singleElement()
        .returns("lab", context -> context.getContext().getCluster());
    assertThat(config.getClusters().get(0).getCluster().getServer())
        .isEqualTo("https://127.0.0.1:20443");
    assertThat(config.getClusters().get(0).getCluster().getCertificateAuthorityData())
        .isEqualTo("Q0E=");
    assertThat(config.getUsers().get(0).getUser().getClientKeyData()).isEqualTo("S0VZ");
  }
}
