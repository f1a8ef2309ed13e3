package dev.k8slab.exercises.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

  private static final Texts TEXTS =
      Texts.NONE
          .with("a-b/web.yaml", "another")
          .with("a/files/web.yaml", "web")
          .with("a/run.sh", "run");

  @Test
  void thoseBelowAFolderAreNamedFromThere() {
    assertThat(TEXTS.below("a").names()).containsExactly("files/web.yaml", "run.sh");
    assertThat(TEXTS.below("a").find("files/web.yaml")).contains("web");
    assertThat(TEXTS.below("b")).isEqualTo(Texts.NONE);
  }

  @Test
  void anotherTextLeavesTheFirstOnesAsTheyAre() {
    Texts changed = TEXTS.with("a/run.sh", "walk");
    assertThat(changed.find("a/run.sh")).contains("walk");
    assertThat(TEXTS.find("a/run.sh")).contains("run");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a/run.sh", "./a/run.sh", "a//run.sh", "a/files/../run.sh", "b/../a/run.sh"})
  void aPathLeadsToAFile(String path) {
    assertThat(TEXTS.resolve(path)).contains("a/run.sh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a", "run.sh", "/a/run.sh", "../a/run.sh", "a/../../a/run.sh"})
  void aPathLeadsNowhereElse(String path) {
    assertThat(TEXTS.resolve(path)).isEmpty();
  }
}
