package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.cluster.ClusterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubectlArgumentsTest {

  @TempDir Path home;
  private Path here;
  private Path pod;

  @BeforeEach
  void files() throws IOException {
    here = Files.createDirectories(home.resolve("work"));
    pod = Files.writeString(here.resolve("pod.yaml"), "kind: Pod");
    Files.createDirectories(here.resolve("overlays/dev"));
    Files.createDirectories(home.resolve("other/base"));
  }

  private KubectlArguments read(String... words) throws ClusterException {
    return KubectlArguments.of(List.of(words), here);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apply -f pod.yaml",
        "apply -f=pod.yaml",
        "apply -fpod.yaml",
        "apply --filename pod.yaml",
        "apply --filename=pod.yaml",
        "-n other apply -f pod.yaml",
        "patch pod web --patch-file pod.yaml",
        "create configmap c --from-file pod.yaml",
        "create configmap c --from-file=key=pod.yaml",
        "create configmap c --from-env-file=pod.yaml",
        "cp pod.yaml web:/tmp/pod.yaml"
      })
  void relativeFilesAreHandedOverAndKeepTheirNames(String line) throws ClusterException {
    KubectlArguments read = read(line.split(" "));

    assertThat(read.files()).containsExactly(pod);
    assertThat(read.words()).containsExactly(line.split(" "));
  }

  @Test
  void absoluteFilesGetANewName() throws ClusterException {
    assertThat(read("apply", "-f", pod.toString()).words())
        .containsExactly("apply", "-f", "/tmp/lab-files" + pod);
    assertThat(read("apply", "--filename=" + pod).words())
        .containsExactly("apply", "--filename=/tmp/lab-files" + pod);
    assertThat(read("create", "secret", "generic", "s", "--from-file=k=" + pod).words())
        .endsWith("--from-file=k=/tmp/lab-files" + pod);
  }

  @Test
  void listsAreReadOneByOne() throws ClusterException {
    KubectlArguments read = read("apply", "-f", "pod.yaml," + home.resolve("other"));

    assertThat(read.files()).containsExactly(pod, home.resolve("other"));
    assertThat(read.words()).endsWith("pod.yaml,/tmp/lab-files" + home.resolve("other"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apply -f -",
        "apply -f https://example.org/pod.yaml",
        "apply -f missing.yaml",
        "logs -f pod.yaml",
        "-n other logs -f pod.yaml",
        "exec web -- cat -f pod.yaml",
        "get pods -o yaml",
        "delete pod pod.yaml"
      })
  void nothingElseIsTouched(String line) throws ClusterException {
    KubectlArguments read = read(line.split(" "));

    assertThat(read.files()).isEmpty();
    assertThat(read.words()).containsExactly(line.split(" "));
  }

  @Test
  void kustomizationBringsTheDirectoryItIsIn() throws ClusterException {
    assertThat(read("apply", "-k", "overlays/dev").files()).containsExactly(here);
    assertThat(read("kustomize", "overlays/dev").files()).containsExactly(here);
    assertThat(read("apply", "-k", "../other/base").files())
        .containsExactly(home.resolve("other"), home.resolve("other/base"));
  }

  @Test
  void copyingOutOfAPodIsRefused() {
    assertThatThrownBy(() -> read("cp", "web:/tmp/out", "out"))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("install kubectl here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "port-forward service/web 8080:80",
        "-n other port-forward pod/web 8080:80",
        "proxy",
        "config set-context --current --namespace=x"
      })
  void whatWouldHappenInTheContainerInsteadOfHereIsRefused(String line) {
    assertThatThrownBy(() -> read(line.split(" ")))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("install kubectl here, or ");
  }

  @Test
  void whatOnlyBearsSuchANameIsNot() throws ClusterException {
    assertThat(read("get", "pods", "proxy").words()).containsExactly("get", "pods", "proxy");
  }

  @Test
  void askingHowALineGoesOnHandsNothingOver() throws ClusterException {
    KubectlArguments read = read("__complete", "apply", "-f", pod.toString(), "");

    assertThat(read.files()).isEmpty();
    assertThat(read.words()).containsExactly("__complete", "apply", "-f", pod.toString(), "");
    assertThat(read("__complete", "port-forward", "").words()).hasSize(3);
  }
}
