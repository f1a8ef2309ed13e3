package dev.k8slab.grader.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DryRunTest {

  @Test
  void theOptionsStandBeforeAProgramsOwnWords() {
    assertThat(DryRun.of(List.of("run", "web", "--", "sleep", "9")))
        .containsExactly("run", "web", "--dry-run=server", "--output=json", "--", "sleep", "9");
    assertThat(DryRun.of(List.of("apply", "-f", "web.yaml")))
        .containsExactly("apply", "-f", "web.yaml", "--dry-run=server", "--output=json");
  }

  @Test
  void whatDiffersWithEveryWritingIsLeftOut() {
    String first =
        """
        Warning: resource pods/web is missing an annotation.
        {"kind": "Pod", "metadata": {"name": "web", "uid": "1", "resourceVersion": "7",
          "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{}"}},
         "spec": {"nodeName": "a"}, "status": {"phase": "Pending"}}
        """;
    String second =
        "{\"kind\": \"Pod\", \"metadata\": {\"name\": \"web\"}, \"spec\": {\"nodeName\": \"a\"}}";
    assertThat(DryRun.answer(first)).isPresent().isEqualTo(DryRun.answer(second));
    assertThat(DryRun.answer(second.replace("a\"}}", "b\"}}"))).isNotEqualTo(DryRun.answer(first));
  }

  @Test
  void whatScaleAnswersIsNotWhatComesOfIt() {
    assertThat(DryRun.tells(List.of("scale", "deployment", "web", "--replicas=6"))).isFalse();
    assertThat(DryRun.tells(List.of("patch", "deployment", "web", "-p", "{}"))).isTrue();
  }

  @Test
  void noObjectIsNoAnswer() {
    assertThat(DryRun.answer("")).isEmpty();
    assertThat(DryRun.answer("pod/web created (server dry run)\n")).isEmpty();
    assertThat(DryRun.answer("{ never closed")).isEmpty();
  }
}
