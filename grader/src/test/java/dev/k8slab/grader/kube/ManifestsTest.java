package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {

  private static List<String> names(String text) {
    return Manifests.read(text).stream()
        .map((HasMetadata object) -> object.getKind() + " " + object.getMetadata().getName())
        .toList();
  }

  @Test
  void readsWhatIsWrittenInAnyWay() {
    assertThat(names("{apiVersion: v1, kind: Pod, metadata: {name: short}}"))
        .containsExactly("Pod short");
    assertThat(
            names(
                "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"json\"}}"))
        .containsExactly("Pod json");
    assertThat(
            names(
                """
                # the first of three
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: a}
                ---
                ---
                apiVersion: v1
                kind: List
                items:
                  - {apiVersion: v1, kind: Secret, metadata: {name: b}}
                  - {apiVersion: example.org/v1, kind: Nobody, metadata: {name: c}}
                """))
        .containsExactly("ConfigMap a", "Secret b", "Nobody c");
    assertThat(names("# nothing yet\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "[1, 2]",
        "{a: b}",
        "{apiVersion: v1, kind: Pod}",
        "{apiVersion: v1, kind: Pod, metadata: {labels: {}}}",
        "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: 5}",
        "{apiVersion: v1, kind: Pod, metadata: {name: x}}\n---\nhello",
        "apiVersion: [",
        "apiVersion: !!java.net.URL [x]",
        "apiVersion: \u0000"
      })
  void whatIsNoObjectIsTheContentsFault(String text) {
    assertThatThrownBy(() -> Manifests.read(text)).isInstanceOf(ManifestFault.class);
  }

  static Stream<String> endless() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append(("*a" + (i - 1) + ", ").repeat(10)).append("x]\n");
    }
    return Stream.of(
        "apiVersion: v1\nkind: Pod\nmetadata: &m {name: x, labels: *m}",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n" + bomb.toString().indent(2),
        "a: " + "[".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource("endless")
  void whatHasNoEndIsTheContentsFault(String text) {
    assertThatThrownBy(() -> Manifests.read(text)).isInstanceOf(ManifestFault.class);
  }

  @Test
  void tellsTheLine() {
    assertThatThrownBy(() -> Manifests.read("a: b\nc: [d\ne: f\n"))
        .isInstanceOfSatisfying(
            ManifestFault.class, fault -> assertThat(fault.line()).isEqualTo(3));
  }
}
