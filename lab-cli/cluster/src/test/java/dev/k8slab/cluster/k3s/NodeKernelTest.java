package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeKernelTest {

  @Test
  void whatIsSaidOfEachContainerIsKeptApart() {
    assertThat(NodeKernel.read("@ 0a1b\nName:\tsleep\nUid:\t0\n@ 2c3d\nName:\tweb\n"))
        .isEqualTo(Map.of("0a1b", "Name:\tsleep\nUid:\t0\n", "2c3d", "Name:\tweb\n"));
  }

  @Test
  void ofOneThatHasEndedThereIsNothing() {
    assertThat(NodeKernel.read("@ 0a1b\n@ 2c3d\nName:\tweb\n")).containsOnlyKeys("2c3d");
    assertThat(NodeKernel.read("")).isEmpty();
  }
}
