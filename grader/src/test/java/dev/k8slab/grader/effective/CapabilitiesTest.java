package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapabilitiesTest {

  @Test
  void namesWhatAContainerOfRootHasByDefault() {
    // the 14 capabilities of the default profile that container runtimes document
    assertThat(Capabilities.names("00000000a80425fb"))
        .containsExactlyInAnyOrder(
            "CHOWN",
            "DAC_OVERRIDE",
            "FSETID",
            "FOWNER",
            "MKNOD",
            "NET_RAW",
            "SETGID",
            "SETUID",
            "SETFCAP",
            "SETPCAP",
            "NET_BIND_SERVICE",
            "SYS_CHROOT",
            "KILL",
            "AUDIT_WRITE");
  }

  @Test
  void seesTheOneThatWasAdded() {
    assertThat(Capabilities.names("00000000aa0425fb\n")).hasSize(15).contains("SYS_TIME");
  }

  @Test
  void namesNothingForAProcessWithout() {
    assertThat(Capabilities.names("0000000000000000")).isEmpty();
  }
}
