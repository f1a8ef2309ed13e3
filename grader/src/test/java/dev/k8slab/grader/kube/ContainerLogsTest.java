package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;

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
    String longest = "x".repeat(ContainerLogs.MOST);
    assertThat(end(longest)).isEqualTo(longest);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100_000, 262_144, 524_288, 1_000_000})
  void keepWholeLinesAtTheirEndWhereTheyAreLong(int spare) throws IOException {
    String line = "0123456789abcde\n";
    int kept = ContainerLogs.MOST / line.length();
    // a line cut at its very beginning is dropped as well: nothing tells it from others
    assertThat(end(line.repeat(kept + spare))).isEqualTo(line.repeat(kept - 1));
  }
}
