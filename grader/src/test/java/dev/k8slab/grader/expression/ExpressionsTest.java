package dev.k8slab.grader.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionsTest {

  private final Expressions expressions = new Expressions();

  private static Map<String, Object> pod(Map<String, Object> spec) {
    return Map.of("object", Map.of("spec", spec));
  }

  @Test
  void tellsAFieldThatIsNotSetFromOneThatIs() {
    String unset = "object.spec.?runAsUser.orValue(-1) == 1001";
    assertThat(expressions.holds(unset, pod(Map.of()))).isFalse();
    assertThat(expressions.holds(unset, pod(Map.of("runAsUser", 1001L)))).isTrue();
  }

  @Test
  void namesCapabilities() {
    assertThat(expressions.text("capabilities('2000000')", Map.of())).isEqualTo("SYS_TIME");
  }

  @Test
  void writesListsForReaders() {
    assertThat(expressions.text("object.spec.names", pod(Map.of("names", List.of("a", "b")))))
        .isEqualTo("a, b");
  }

  @Test
  void blamesTheContentForAFieldThatIsNotThere() {
    assertThatThrownBy(() -> expressions.holds("object.spec.missing == 1", pod(Map.of())))
        .isInstanceOf(ExpressionFault.class)
        .hasMessageContaining("missing");
  }

  @Test
  void blamesTheContentForWhatIsNoExpression() {
    assertThatThrownBy(() -> expressions.holds("object.spec ==", Map.of()))
        .isInstanceOf(ExpressionFault.class);
    assertThatThrownBy(() -> expressions.holds("nobody.spec == 1", Map.of()))
        .isInstanceOf(ExpressionFault.class);
  }

  @Test
  void blamesTheContentForAnswersOtherThanYesAndNo() {
    assertThatThrownBy(() -> expressions.holds("1 + 1", Map.of()))
        .hasMessageContaining("no yes or no");
  }

  @Test
  void blamesTheContentForWhatNeverEnds() {
    String list = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
    StringBuilder endless = new StringBuilder("true");
    for (int i = 0; i < 12; i++) {
      endless.insert(0, list + ".all(x" + i + ", ").append(")");
    }
    assertThatThrownBy(() -> expressions.holds(endless.toString(), Map.of()))
        .isInstanceOf(ExpressionFault.class)
        .hasStackTraceContaining("Iteration budget exceeded");
  }

  @Test
  void blamesTheContentForWhatGrowsWithoutEnd() {
    StringBuilder growing = new StringBuilder("'0123456789'");
    for (int i = 0; i < 40; i++) {
      growing.append(".replace('', 'xxxxxxxxxx')");
    }
    assertThatThrownBy(() -> expressions.text(growing.toString(), Map.of()))
        .isInstanceOf(ExpressionFault.class)
        .hasMessageContaining("grows beyond");
    assertThat(expressions.text("'a-b'.replace('-', '') + ['c', 'd'].join('+')", Map.of()))
        .isEqualTo("abc+d");
  }

  @Test
  void blamesTheContentForWhatIsNoNumber() {
    assertThat(expressions.number("'2.50'", Map.of())).isEqualByComparingTo("2.5");
    assertThatThrownBy(() -> expressions.number("'two'", Map.of()))
        .isInstanceOf(ExpressionFault.class);
    assertThatThrownBy(() -> expressions.number("'1e999999999'", Map.of()))
        .isInstanceOf(ExpressionFault.class);
  }
}
