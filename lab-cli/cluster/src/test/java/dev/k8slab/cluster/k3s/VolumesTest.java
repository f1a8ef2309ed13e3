package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VolumesTest {

  @Test
  void nameTellsClusterAndPath() {
    assertThat(Volumes.name("lab-7f3a", "/var/lib/rancher/k3s"))
        .isEqualTo("lab-7f3a-var-lib-rancher-k3s");
  }
}
