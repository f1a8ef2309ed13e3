package dev.k8slab.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.cluster.ClusterException;
import org.junit.jupiter.api.Test;

class EmbeddedVersionTest {

  @Test
  void aTrackOrItsVersionCanBeAskedFor() throws Exception {
    assertThat(EmbeddedVersion.asked("modern")).isEqualTo(EmbeddedVersion.MODERN);
    assertThat(EmbeddedVersion.asked("classic")).isEqualTo(EmbeddedVersion.CLASSIC);
    assertThat(EmbeddedVersion.asked("v1.36.2")).isEqualTo(EmbeddedVersion.MODERN);
    assertThat(EmbeddedVersion.asked("1.20.2")).isEqualTo(EmbeddedVersion.CLASSIC);
  }

  @Test
  void anotherVersionIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> EmbeddedVersion.asked("v1.29.4"))
        .isInstanceOfSatisfying(ClusterException.class, e -> assertThat(e.isUsage()).isTrue())
        .hasMessageContainingAll("v1.29.4", "v1.36.2 is modern", "v1.20.2 is classic", "k3s");
  }
}
