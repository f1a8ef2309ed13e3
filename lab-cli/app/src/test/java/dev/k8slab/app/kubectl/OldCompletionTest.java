package dev.k8slab.app.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OldCompletionTest {

  private final List<String> asked = new ArrayList<>();

  private Optional<List<String>> after(String line, String begun) throws Exception {
    List<String> before = line.isEmpty() ? List.of() : List.of(line.split(" "));
    return OldCompletion.suggest(before, begun, this::answer)
        .map(found -> found.words().stream().map(Suggestions.Word::text).toList());
  }

  private String answer(List<String> arguments) {
    String question = String.join(" ", arguments).replace(" " + AskedKubectl.TIMEOUT, "");
    asked.add(question);
    return switch (question) {
      case "api-resources --cached -o name" ->
          "services\npods\ndeployments.apps\npods.metrics.k8s.io\n";
      case "get pods -o name", "get pods -o name -n other" -> "pod/web-1\npod/web-2\n";
      case "get deployment -o name" -> "deployment.apps/web\n";
      case "get nodes -o name" -> "node/one\n";
      case "get namespaces -o name" -> "namespace/default\n";
      default -> "";
    };
  }

  @Test
  void kindsAndNamesComeWhereTheyBelong() throws Exception {
    assertThat(after("get", "")).contains(List.of("deployments", "pods", "services"));
    assertThat(after("get pods", "")).contains(List.of("web-1", "web-2"));
    assertThat(after("delete pods web-1", "")).contains(List.of("web-2"));
    assertThat(after("describe", "deployment/")).contains(List.of("deployment/web"));
    assertThat(after("rollout status", "deployment/")).contains(List.of("deployment/web"));
    assertThat(after("rollout status deployment", "")).contains(List.of("web"));
    assertThat(after("drain", "")).contains(List.of("one"));
  }

  @Test
  void whatWorksOnPodsGetsOnePod() throws Exception {
    assertThat(after("exec -it", "")).contains(List.of("web-1", "web-2"));
    assertThat(after("logs -f -c main", "w")).contains(List.of("web-1", "web-2"));
    assertThat(after("exec web-1", "")).isEmpty();
  }

  @Test
  void optionsDoNotCountAndTheNamespaceIsKept() throws Exception {
    assertThat(after("-n other get -o wide pods", "")).contains(List.of("web-1", "web-2"));
    assertThat(asked).containsExactly("get pods -o name -n other");
    assertThat(after("get pods -n", "")).contains(List.of("default"));
    assertThat(after("get pods -o", "")).isEmpty();
  }

  @Test
  void whatIsNotAboutObjectsIsLeftAlone() throws Exception {
    assertThat(after("", "")).isEmpty();
    assertThat(after("apply", "")).isEmpty();
    assertThat(after("rollout", "")).isEmpty();
    assertThat(asked).isEmpty();
  }
}
