package dev.k8slab.cluster.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineBufferTest {

  @Test
  void linesAreWholeHoweverTheirBytesCome() {
    byte[] bytes = "grün\n\nblau\nrest".getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      LineBuffer lines = new LineBuffer();
      List<String> all = new ArrayList<>(lines.add(Arrays.copyOfRange(bytes, 0, cut)));
      all.addAll(lines.add(Arrays.copyOfRange(bytes, cut, bytes.length)));
      assertThat(all).as("cut at " + cut).containsExactly("grün", "", "blau");
      assertThat(lines.rest()).containsExactly("rest");
      assertThat(lines.rest()).isEmpty();
    }
  }
}
