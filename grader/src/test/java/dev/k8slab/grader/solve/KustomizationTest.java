package dev.k8slab.grader.solve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.port.ClusterTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KustomizationTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resources: [\"https://example.org/a.yaml\"] | https://example.org/a.yaml",
        "bases: [github.com/example/base]            | github.com/example/base",
        "components: [\"git@example.org:x/y\"]       | git@example.org:x/y",
        "resources: [example.org/a?ref=v1]           | example.org/a?ref=v1",
        "patches: [{path: \"https://example.org/p\"}] | https://example.org/p",
        "resources: [/etc/passwd]                    | /etc/passwd",
      })
  void whatItWouldFetchIsRefused(String text, String name) {
    assertThat(Kustomization.violation(text))
        .contains("`" + name + "` is not in the folder of this kustomization: put it there");
  }

  @Test
  void soIsHelm() {
    assertThat(Kustomization.violation("helmCharts: [{name: x}]"))
        .hasValueSatisfying(told -> assertThat(told).contains("helm"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resources: [web.yaml, ../base, ./more, sub/web.yaml]",
        "patches: [{path: patch.yaml}, {patch: \"a: https://example.org\"}]",
        "images: [{name: nginx, newName: example.org/nginx}]",
        "commonAnnotations: {at: \"https://example.org\"}",
        "",
      })
  void theRestMayBeUsed(String text) {
    assertThat(Kustomization.violation(text)).isEmpty();
  }

  @Test
  void nothingRunsWhereOneFetches() throws Exception {
    List<List<String>> run = new ArrayList<>();
    Kubectl careful =
        new CarefulKubectl(
            (arguments, namespace, directory) -> {
              run.add(arguments);
              return new Kubectl.Result(0, "");
            },
            ClusterTime.SYSTEM);
    write("files/kustomization.yaml", "resources: [../base]");
    write("base/kustomization.yml", "resources: [web.yaml]");
    assertThat(careful.run(List.of("apply", "-k", "files"), "ns", folder).exitCode()).isZero();

    write("base/kustomization.yml", "resources: [\"https://example.org/web.yaml\"]");
    assertThat(careful.run(List.of("apply", "-k", "files"), "ns", folder).output())
        .contains("https://example.org/web.yaml");
    assertThat(run).hasSize(1);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
