package dev.k8slab.app.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTest {

  private static final Row NEW = row("one-policy", "Nobody gets in", "Networks", Row.State.NEW);
  private static final Row STARTED = row("two", "Policies again", "Networks", Row.State.STARTED);
  private static final Row PASSED = row("three", "Replicas", "Foundations", Row.State.PASSED);
  private static final List<Row> ALL = List.of(NEW, STARTED, PASSED);

  @Test
  void everythingIsWantedAtFirst() {
    assertThat(Filter.ALL.of(ALL)).isEqualTo(ALL);
  }

  @Test
  void statesNarrowItDown() {
    assertThat(filter(List.of(Row.State.PASSED))).containsExactly(PASSED);
    assertThat(filter(List.of(Row.State.NEW, Row.State.STARTED))).containsExactly(NEW, STARTED);
    assertThat(filter(List.of(Row.State.SKIPPED))).isEmpty();
  }

  @Test
  void everyWordMustBeInNameTitleOrCourse() {
    assertThat(filter(List.of(), "networks")).containsExactly(NEW, STARTED);
    assertThat(filter(List.of(), "NETWORKS", "again")).containsExactly(STARTED);
    assertThat(filter(List.of(), "polic")).containsExactly(NEW, STARTED);
    assertThat(filter(List.of(Row.State.PASSED), "polic")).isEmpty();
  }

  private static List<Row> filter(List<Row.State> states, String... words) {
    return new Filter(states, List.of(words)).of(ALL);
  }

  private static Row row(String id, String title, String course, Row.State state) {
    return new Row(id, title, course, 5, 0, 1, state, false, "");
  }
}
