package dev.k8slab.grader.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.port.ClusterTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarefulKubectlTest {

  private final List<List<String>> run = new ArrayList<>();
  private final Kubectl careful =
      new CarefulKubectl(
          (arguments, namespace, directory) -> {
            run.add(arguments);
            return new Kubectl.Result(0, "created \u001b]0;owned\u0007 it");
          },
          ClusterTime.SYSTEM);

  private Kubectl.Result run(String... arguments) throws Exception {
    return careful.run(List.of(arguments), "attempt", Path.of("."));
  }

  @Test
  void runsWhatReachesNoFurtherThanItMayAndTakesEscapesOutOfItsWords() throws Exception {
    assertThat(run("get", "pods")).isEqualTo(new Kubectl.Result(0, "created ]0;owned it"));
    assertThat(run).containsExactly(List.of("get", "pods"));
  }

  @Test
  void refusesTheRestAsKubectlWould() throws Exception {
    Kubectl.Result refused = run("create", "secret", "generic", "x", "--from-file=/etc/passwd");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains("/etc/passwd");
    assertThat(run("--kubeconfig", "/elsewhere", "get", "pods").exitCode()).isEqualTo(1);
    assertThat(run).isEmpty();
  }

  @Test
  void tellsWhatCannotBeRunAsItIs() {
    IOException thrown = new IOException("no kubectl");
    Kubectl missing =
        new CarefulKubectl(
            (arguments, namespace, directory) -> {
              throw thrown;
            },
            ClusterTime.SYSTEM);
    assertThatThrownBy(() -> missing.run(List.of("get", "pods"), "attempt", Path.of(".")))
        .isSameAs(thrown);
  }
}
