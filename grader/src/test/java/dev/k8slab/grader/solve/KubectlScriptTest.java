package dev.k8slab.grader.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KubectlScriptTest {

  private static List<List<String>> read(String text) throws IOException {
    return KubectlScript.parse(text, "script.sh");
  }

  @Test
  void readsOneCommandALine() throws IOException {
    assertThat(
            read(
                "# first\nkubectl get pods\n\n  kubectl scale deployment web \\\n    --replicas=5\n"))
        .containsExactly(
            List.of("get", "pods"), List.of("scale", "deployment", "web", "--replicas=5"));
  }

  @Test
  void keepsWhatIsQuotedTogetherAndExpandsNothing() throws IOException {
    assertThat(read("kubectl exec probe -- sh -c 'echo \"$(cat token)\"' \"a \\\"b\\\" $c\" ''"))
        .containsExactly(
            List.of("exec", "probe", "--", "sh", "-c", "echo \"$(cat token)\"", "a \"b\" $c", ""));
  }

  @Test
  void readsWordsAsAShellDoes() throws IOException {
    assertThat(read("kubectl get pods -o jsonpath={.metadata.labels.app\\.kubernetes} a\\ b"))
        .containsExactly(
            List.of("get", "pods", "-o", "jsonpath={.metadata.labels.app.kubernetes}", "a b"));
  }

  @Test
  void refusesAnyOtherCommand() {
    assertThatThrownBy(() -> read("rm -rf /"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not `rm`");
  }

  @Test
  void refusesAQuoteThatIsNotClosed() {
    assertThatThrownBy(() -> read("kubectl get 'pods")).hasMessageContaining("not closed");
  }

  @Test
  void writesWhatItReadsAsTheSameAgain() throws IOException {
    List<List<String>> commands =
        List.of(
            List.of("scale", "deployment", "web", "--replicas=5"),
            List.of("exec", "probe", "--", "sh", "-c", "echo \"$(cat 'a b')\" \\ `id`", ""),
            List.of("patch", "deployment", "web", "-p", "{\"spec\": {}}", "#no-comment"));
    assertThat(read(KubectlScript.write(commands))).isEqualTo(commands);
  }
}
