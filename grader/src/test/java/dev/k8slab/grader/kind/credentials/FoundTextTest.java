package dev.k8slab.grader.kind.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoundTextTest {

  @Test
  void placesMayHaveBlanksInThem() {
    assertThat(FoundText.read("F abc /tmp/a b")).contains(new FoundText("abc", "/tmp/a b"));
    assertThat(FoundText.read("! none find")).isEmpty();
    assertThat(FoundText.read("")).isEmpty();
  }

  /** {@code AtomicWriter} of {@code k8s.io/kubernetes/pkg/volume/util}. */
  @Test
  void aFileOfAVolumeIsCalledAsItsReaderCallsIt() {
    assertThat(FoundText.read("F abc /opt/x/..2026_11_30_02_44_10.123456789/jwt"))
        .contains(new FoundText("abc", "/opt/x/jwt"));
    assertThat(FoundText.read("F abc /opt/..x/jwt")).contains(new FoundText("abc", "/opt/..x/jwt"));
  }
}
