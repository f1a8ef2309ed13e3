package dev.k8slab.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedTest {

  @ParameterizedTest
  @CsvSource({
    "        , auto    ,          , true",
    "        , k3s     ,          , true",
    "        , existing,          , false",
    "CLASSIC , auto    ,          , true",
    "MODERN  , auto    ,          , false",
    "        , auto    , v1.24.17 , true",
    "        , auto    , 1.24.17  , true",
    "        , auto    , v1.24.1  , false"
  })
  void anOpenClusterIsTakenWhereItFits(Track track, String kind, String kubernetes, boolean fits) {
    assertThat(
            new Wanted(track, kind, kubernetes, null, null)
                .fits(Track.CLASSIC, open("rancher/k3s:v1.24.17-k3s1")))
        .isEqualTo(fits);
  }

  @Test
  void anImageOfOnesOwnStandsInForATrackButNotForAVersion() {
    Wanted wanted = Wanted.of(Track.MODERN, "my/k3s:1");

    assertThat(wanted.fits(Track.MODERN, open("my/k3s:1"))).isTrue();
    assertThat(wanted.fits(Track.MODERN, open("other/k3s:1"))).isFalse();
    assertThat(
            new Wanted(null, "auto", "v1.30.1", null, "my/k3s:1")
                .fits(Track.MODERN, open("my/k3s:1")))
        .isFalse();
  }

  @Test
  void anImageOfOneTracksVersionLeavesTheOtherTrackItsOwn() {
    Wanted any = Wanted.any("my/k3s:v1.36.0");

    assertThat(any.fits(Track.CLASSIC, open("rancher/k3s:v1.24.17-k3s1"))).isTrue();
    assertThat(any.fits(Track.MODERN, open("rancher/k3s:v1.35.7-k3s1"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"v1.24.17+k3s1, 24", "1.20.2, 20", "v1.32.4-rc1, 32", "unknown, 0"})
  void theMinorVersionIsTheSecondNumber(String version, int minor) {
    assertThat(Wanted.minor(version)).isEqualTo(minor);
  }

  private static ClusterRecord open(String image) {
    return new ClusterRecord(
        "lab-1",
        "k3s",
        "v1.24.17+k3s1",
        new ClusterDetails.InContainer(image, "container", null),
        Path.of("kubeconfig"),
        Path.of("admin.kubeconfig"),
        Set.of(),
        Instant.EPOCH);
  }
}
