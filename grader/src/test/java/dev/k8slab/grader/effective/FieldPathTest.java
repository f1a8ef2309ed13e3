package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

  private static final Map<String, Object> OBJECT =
      Map.of(
          "metadata", Map.of("annotations", Map.of("a.b/c", "yes")),
          "spec",
              Map.of(
                  "containers",
                  List.of(
                      Map.of("name", "log", "image", "busybox"),
                      Map.of("name", "web", "image", "nginx"))));

  private static Object at(String path) {
    return FieldPath.parse(path).find(OBJECT).map(Place::value).orElse(null);
  }

  @Test
  void leadsByNamesAndPositions() {
    assertThat(at("spec.containers[0].image")).isEqualTo("busybox");
    assertThat(at("spec.containers[\"web\"].image")).isEqualTo("nginx");
    assertThat(at("spec.containers['web'].image")).isEqualTo("nginx");
    assertThat(at("metadata.annotations['a.b/c']")).isEqualTo("yes");
  }

  @Test
  void leadsNowhereWhereNothingIs() {
    assertThat(at("spec.containers[2].image")).isNull();
    assertThat(at("spec.containers['db'].image")).isNull();
    assertThat(at("spec.volumes")).isNull();
    assertThat(at("spec.containers[0].image.tag")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        ".spec",
        "spec.",
        "spec..a",
        "spec[",
        "spec[]",
        "spec[x]",
        "spec['x]",
        "spec]",
        "spec[1]a",
        "spec[99999999999]",
        "spec['']"
      })
  void refusesWhatIsNoPath(String text) {
    assertThatThrownBy(() -> FieldPath.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no path to a field");
  }

  @Test
  void aPlaceKnowsItsPathWithoutPositions() {
    assertThat(FieldPath.parse("spec.containers['web'].image").find(OBJECT).map(Place::pattern))
        .contains("spec.containers[].image");
  }
}
