package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerLogsTest {

  private static String end(String log) throws IOException {
    return ContainerLogs.end(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void areReadAsAWholeWhereTheyAreShort() throws IOException {
    assertThat(end("")).isEmpty();
    assertThat(end("grüß\ndich\n")).isEqualTo("grüß\ndich\n");
    String longest = "x".repeat(ContainerLogs.MAX_BYTES);
    assertThat(end(longest)).isEqualTo(longest);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100_000, 262_144, 524_288, 1_000_000})
  void keepWholeLinesAtTheirEndWhereTheyAreLong(int spare) throws IOException {
    String line = "0123456789abcde\n";
    int kept = ContainerLogs.MAX_BYTES / line.length();
    // a line cut at its very beginning is dropped as well: nothing tells it from others
    assertThat(end(line.repeat(kept + spare))).isEqualTo(line.repeat(kept - 1));
  }

  /** As the kubelets of 1.20.2 and 1.36.2 answer, with status 200. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void theKubeletsOwnWordsAreNoLog(String end) {
    String words =
        "unable to retrieve container logs for"
            + " containerd://011e992d2a661b4e24d812603a1c2391b9572d33772d195ff052ed5b8b894bfa";
    assertThatThrownBy(() -> ContainerLogs.said(words + end, "container main of pod crasher"))
        .isInstanceOf(ContainerGone.class)
        .hasMessageContaining("container main of pod crasher");
    assertThat(ContainerLogs.said("starting\n" + words, "it")).startsWith("starting");
  }
}
