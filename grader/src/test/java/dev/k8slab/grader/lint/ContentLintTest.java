package dev.k8slab.grader.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.catalog.Catalog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The content of this repository keeps to every rule. */
class ContentLintTest {

  @Test
  void hasNoFaults() {
    Catalog catalog = Catalog.read(List.of(Path.of("..", "content", "courses")));

    assertThat(catalog.exercises()).isNotEmpty();
    assertThat(Linter.lint(catalog)).isEmpty();
  }
}
