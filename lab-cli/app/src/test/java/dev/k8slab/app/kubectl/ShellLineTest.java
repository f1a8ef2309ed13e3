package dev.k8slab.app.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k get pods | grep web",
        "kubectl apply -f - < web.yaml",
        "kubectl delete pod $(kubectl get pods -o name)",
        "kubectl get pods; kubectl get svc"
      })
  void operatorsAreForTheSystemsShell(String line) {
    assertThat(ShellLine.isOne(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubectl get pods -o wide",
        "kubectl patch deployment web -p '{\"a\": \"x|y\"}'",
        "kubectl exec probe -- sh -c \"cat /token | head\"",
        "kubectl get pods -l a\\>b"
      })
  void quotedOnesAreNot(String line) {
    assertThat(ShellLine.isOne(line)).isFalse();
  }

  @Test
  void theLineFindsTheGivenKubectl() throws Exception {
    List<String> command =
        ShellLine.command("kubectl get 'a b' | tr a-z A-Z; k x", List.of("echo", "it's"));

    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("IT'S GET A B\nit's x\n");
  }
}
