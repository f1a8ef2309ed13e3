package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodExecTest {

  @ParameterizedTest
  @CsvSource({
    "0, '', false",
    "1, 'cat: can''t open ''/ready'': No such file or directory', false",
    "1, 'sh: jq: not found', true",
    "1, 'sh: 1: jq: not found', true",
    "0, 'bash: line 1: jq: command not found', true",
    "1, 'Error from server (NotFound): pods \"web\" not found', false",
    "139, '', true",
    "134, 'Aborted', true"
  })
  void tellsACommandThatBrokeDownFromOneThatSaysNo(int exitCode, String stderr, boolean brokeDown) {
    assertThat(new PodExec.Result("", stderr, exitCode).brokeDown()).isEqualTo(brokeDown);
  }
}
