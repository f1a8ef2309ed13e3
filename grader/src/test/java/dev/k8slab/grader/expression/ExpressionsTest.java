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
    assertThatThrownBy(() -> expressions.require("object.spec =="))
        .isInstanceOf(ExpressionFault.class);
    assertThatThrownBy(() -> expressions.require("nobody.spec == 1"))
        .isInstanceOf(ExpressionFault.class);
  }

  @Test
  void blamesTheContentForAnswersOtherThanYesAndNo() {
    assertThatThrownBy(() -> expressions.holds("1 + 1", Map.of()))
        .hasMessageContaining("no yes or no");
  }
}
