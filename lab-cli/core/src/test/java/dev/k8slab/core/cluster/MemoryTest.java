package dev.k8slab.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {

  @Test
  void whatIsAvailableIsReadAsTheManualPageSays() {
    assertThat(
            Memory.availableMebibytes(
                "MemTotal:       24604544 kB\nMemFree:          204800 kB\nMemAvailable:    2097152 kB\n"))
        .isEqualTo(2048);
    assertThat(Memory.availableMebibytes("MemTotal: 1 kB\n"))
        .as("a kernel that does not tell")
        .isEqualTo(Long.MAX_VALUE);
  }
}
