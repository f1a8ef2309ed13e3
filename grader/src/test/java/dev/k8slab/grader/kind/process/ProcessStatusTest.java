package dev.k8slab.grader.kind.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatusTest {

  private static final String STATUS =
      """
      Name:\tsleep
      State:\tS (sleeping)
      Uid:\t1000\t1001\t1001\t1001
      Gid:\t2000\t2001\t2001\t2001
      Groups:\t10 2001\s
      CapInh:\t0000000000000000
      CapPrm:\t0000000002000001
      CapEff:\t0000000002000000
      CapBnd:\t0000000002000401
      CapAmb:\t0000000000000000
      NoNewPrivs:\t1
      Seccomp:\t2
      Seccomp_filters:\t1
      """;

  @Test
  void saysWhatCountsWhenTheProcessTriesSomething() {
    Map<String, Object> values = ProcessStatus.read(STATUS).orElseThrow().values();
    assertThat(values)
        .containsEntry("uid", 1001L)
        .containsEntry("gid", 2001L)
        .containsEntry("groups", List.of(10L, 2001L))
        .containsEntry("noNewPrivs", true)
        .containsEntry("seccomp", "filter")
        .containsEntry(
            "capabilities",
            Map.of(
                "effective", List.of("SYS_TIME"),
                "permitted", List.of("CHOWN", "SYS_TIME"),
                "bounding", List.of("CHOWN", "NET_BIND_SERVICE", "SYS_TIME")));
  }

  @Test
  void theStarterIsKnownWhateverTheProgramHasBecome() {
    ProcessStatus process = ProcessStatus.read(STATUS).orElseThrow();
    assertThat(process.realUid()).isEqualTo(1000);
    assertThat(process.realGid()).isEqualTo(2000);
  }

  /** As with {@code hostUsers: false}. */
  @Test
  void usersAreThoseThatTheProcessSees() {
    String mapped = STATUS.replace("1001", "66537") + "UidMap:          0      65536      65536\n";
    Map<String, Object> values = ProcessStatus.read(mapped).orElseThrow().values();
    assertThat(values).containsEntry("uid", 1001L).containsEntry("gid", 2001L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1002", "Name:\tsleep\nUid:\t1002", "Uid:\ta\tb\tc\td", "Seccomp:\t9"})
  void whatIsNoStatusIsNotRead(String text) {
    assertThat(ProcessStatus.read(text)).isEmpty();
  }
}
