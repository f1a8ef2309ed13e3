package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.cluster.ClusterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class K3sImageTest {

  @ParameterizedTest
  @CsvSource({
    "classic, rancher/k3s:v1.24.17-k3s1",
    "modern, rancher/k3s:v1.35.7-k3s1",
    "v1.27.3, rancher/k3s:v1.27.3-k3s1",
    "1.27.3, rancher/k3s:v1.27.3-k3s1",
    "v1.27.3+k3s2, rancher/k3s:v1.27.3-k3s2",
    "v1.27.3-k3s2, rancher/k3s:v1.27.3-k3s2"
  })
  void versionNamesImage(String version, String image) throws ClusterException {
    assertThat(K3sImage.of(version, null).name()).isEqualTo(image);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.27", "newest", "v1.27.3-rc1", "v1.27.3;reboot", "latest"})
  void anythingElseIsAUsageErrorThatNamesWhatIsAccepted(String version) {
    assertThatThrownBy(() -> K3sImage.of(version, null))
        .isInstanceOfSatisfying(ClusterException.class, e -> assertThat(e.isUsage()).isTrue())
        .hasMessageContaining("give classic, modern, or a version such as v1.27.3");
  }

  @Test
  void givenImageWinsOverVersion() throws ClusterException {
    assertThat(K3sImage.of("modern", "registry.example:5000/k3s:v1.20.2-try"))
        .isEqualTo(new K3sImage("registry.example:5000/k3s:v1.20.2-try"));
  }

  @ParameterizedTest
  @CsvSource({
    "rancher/k3s:v1.24.17-k3s1, true, false",
    "registry.example:5000/k3s:v1.20.2-try, true, false",
    "rancher/k3s:v1.25.0-k3s1, false, false",
    "rancher/k3s:v1.34.9-k3s1, false, false",
    "rancher/k3s:v1.35.0-k3s1, false, true",
    "rancher/k3s:latest, false, true",
    "registry.example:1.24/k3s, false, true",
    "k3s@sha256:0123, false, true"
  })
  void tagTellsWhatTheVersionCan(String image, boolean podSecurityPolicy, boolean refusesCgroupV1) {
    K3sImage given = new K3sImage(image);

    assertThat(given.hasPodSecurityPolicy()).isEqualTo(podSecurityPolicy);
    assertThat(given.refusesCgroupV1()).isEqualTo(refusesCgroupV1);
  }

  @ParameterizedTest
  @CsvSource({
    "rancher/k3s:v1.24.17-k3s1, true, true",
    "docker.io/rancher/k3s:latest, true, true",
    "rancher/k3s:v1.22.17-k3s1, true, false",
    "registry.example:5000/rancher/k3s:v1.30.2-k3s1, false, true"
  })
  void whoTaggedItAndWhetherItLeavesTheRootCgroup(String image, boolean official, boolean leaves) {
    assertThat(new K3sImage(image).isOfficial()).isEqualTo(official);
    assertThat(new K3sImage(image).leavesRootCgroup()).isEqualTo(leaves);
  }

  @Test
  void versionTheImageTellsWinsOverItsTag() {
    K3sImage tagged = new K3sImage("registry.example/k3s:v1.20.0");
    assertThat(ImageVersion.minor("k3s version v1.36.2+k3s1 (0f1e2d3c)\ngo version go1.25\n"))
        .hasValue(36);
    assertThat(ImageVersion.minor("exec: \"--version\": not found")).isEmpty();
    assertThat(tagged.hasPodSecurityPolicy()).isTrue();
    assertThat(tagged.withMinor(36).hasPodSecurityPolicy()).isFalse();
    assertThat(tagged.withMinor(36).refusesCgroupV1()).isTrue();
  }

  @Test
  void anImageSuitsTheTrackOfItsVersion() throws Exception {
    assertThat(K3sImage.of("modern", "my/k3s:v1.20.2-try").suits("modern")).isFalse();
    assertThat(K3sImage.of("classic", "my/k3s:v1.20.2-try").suits("classic")).isTrue();
    assertThat(K3sImage.of("classic", "my/k3s:v1.36.0").suits("classic")).isFalse();
    assertThat(K3sImage.of("modern", "my/k3s:v1.36.0").suits("modern")).isTrue();
    assertThat(K3sImage.of("classic", "my/k3s:try").suits("classic")).as("no version").isTrue();
    assertThat(K3sImage.of("modern", "my/k3s:try").suits("modern")).as("no version").isTrue();
    assertThat(K3sImage.of("v1.30.1", "my/k3s:v1.30.4").suits("v1.30.1")).isTrue();
    assertThat(K3sImage.of("v1.30.1", "my/k3s:v1.20.2").suits("v1.30.1")).isFalse();
  }
}
