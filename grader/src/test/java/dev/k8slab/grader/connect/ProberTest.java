package dev.k8slab.grader.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.connect.Outcome.How;
import org.junit.jupiter.api.Test;

class ProberTest {

  @Test
  void readsWhatTheScriptTellsInTheOrderOfTheNumbers() {
    String told =
        """
        @ 2 nc 1
        nc: timed out
        @ 0 nc 0
        HTTP/1.1 200 OK
        Server: nginx/1.22.1

        <a href="mailto:me@ 1 curl 0">
        @ 1 curl 0

        @ 3 none 0
        @ 4 replaced 0
        """;
    assertThat(Prober.read(told).values())
        .extracting(Outcome::how)
        .containsExactly(How.ANSWERED, How.FAILED, How.TIMED_OUT, How.REPLACED);
  }

  @Test
  void findsNothingWhereThereIsNoScript() {
    assertThat(Prober.read("")).isEmpty();
  }
}
