package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirementBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is expected is what apimachinery says of {@code LabelSelectorAsSelector} ({@code
 * pkg/apis/meta/v1}) and {@code Requirement.Matches} ({@code pkg/labels}).
 */
class LabelSelectorsTest {

  private static final Map<String, Object> WEB = Map.of("app", "web", "tier", "front");

  private static Map<String, Object> expression(String key, String operator, String... values) {
    return Map.of(
        "matchExpressions",
        List.of(Map.of("key", key, "operator", operator, "values", List.of(values))));
  }

  @Test
  void anEmptySelectorSelectsEverythingAndAMissingOneNothing() {
    assertThat(LabelSelectors.select(Map.of(), WEB)).isTrue();
    assertThat(LabelSelectors.select(Map.of("matchLabels", Map.of()), WEB)).isTrue();
    assertThat(LabelSelectors.select(Map.of(), null)).isTrue();
    assertThat(LabelSelectors.select(null, WEB)).isFalse();
  }

  @Test
  void everyLabelMustBeThere() {
    assertThat(LabelSelectors.select(Map.of("matchLabels", Map.of("app", "web")), WEB)).isTrue();
    assertThat(LabelSelectors.select(Map.of("matchLabels", WEB), Map.of("app", "web"))).isFalse();
    assertThat(LabelSelectors.select(Map.of("matchLabels", Map.of("app", "db")), WEB)).isFalse();
    assertThat(LabelSelectors.select(Map.of("matchLabels", Map.of("app", "web")), null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "app,   In,           web, true",
    "app,   In,           db,  false",
    "other, In,           web, false",
    "app,   NotIn,        web, false",
    "app,   NotIn,        db,  true",
    "other, NotIn,        web, true",
  })
  void comparesWithASetOfValues(String key, String operator, String value, boolean selected) {
    assertThat(LabelSelectors.select(expression(key, operator, value, "more"), WEB))
        .isEqualTo(selected);
  }

  @Test
  void asksWhetherALabelExists() {
    assertThat(LabelSelectors.select(expression("app", "Exists"), WEB)).isTrue();
    assertThat(LabelSelectors.select(expression("other", "Exists"), WEB)).isFalse();
    assertThat(LabelSelectors.select(expression("app", "DoesNotExist"), WEB)).isFalse();
    assertThat(LabelSelectors.select(expression("other", "DoesNotExist"), WEB)).isTrue();
  }

  @Test
  void labelsAndExpressionsMustAllHold() {
    Map<String, Object> exists = Map.of("key", "tier", "operator", "Exists");
    Map<String, Object> absent = Map.of("key", "tier", "operator", "DoesNotExist");
    Map<String, Object> labels = Map.of("app", "web");
    assertThat(
            LabelSelectors.select(
                Map.of("matchLabels", labels, "matchExpressions", List.of(exists)), WEB))
        .isTrue();
    assertThat(
            LabelSelectors.select(
                Map.of("matchLabels", labels, "matchExpressions", List.of(exists, absent)), WEB))
        .isFalse();
  }

  @Test
  void readsTheSelectorsOfServices() {
    assertThat(LabelSelectors.select(Map.of("app", "web"), WEB)).isTrue();
    assertThat(LabelSelectors.select(Map.of("app", "web", "tier", "back"), WEB)).isFalse();
    assertThat(LabelSelectors.select(Map.of("matchLabels", "a label of this name"), WEB)).isFalse();
  }

  @Test
  void refusesWhatIsNoSelector() {
    assertThatThrownBy(() -> LabelSelectors.select(expression("app", "Like", "web"), WEB))
        .hasMessage("selectors have no operator 'Like'");
    assertThatThrownBy(
            () ->
                LabelSelectors.select(Map.of("matchLabels", Map.of(), "matchLabel", Map.of()), WEB))
        .hasMessage("a selector has matchLabels and matchExpressions only");
    assertThatThrownBy(() -> LabelSelectors.select(Map.of("matchLabel", Map.of()), WEB))
        .hasMessageStartingWith("matchLabel must be text");
  }

  private static LabelSelectorRequirement requirement(
      String key, String operator, String... values) {
    return new LabelSelectorRequirementBuilder()
        .withKey(key)
        .withOperator(operator)
        .withValues(values)
        .build();
  }

  @Test
  void selectorsOfTheClientSelectAlikeAndAreToldAsKubectlTellsThem() {
    LabelSelector selector =
        new LabelSelectorBuilder()
            .addToMatchLabels("tier", "front")
            .addToMatchLabels("app", "web")
            .addToMatchExpressions(requirement("zone", "NotIn", "a", "b"))
            .addToMatchExpressions(requirement("old", "DoesNotExist"))
            .addToMatchExpressions(requirement("app", "Exists"))
            .addToMatchExpressions(requirement("app", "In", "web", "api"))
            .build();

    assertThat(LabelSelectors.select(selector, Map.of("app", "web", "tier", "front"))).isTrue();
    assertThat(LabelSelectors.select(selector, Map.of("app", "web", "tier", "front", "zone", "a")))
        .isFalse();
    assertThat(LabelSelectors.select(selector, null)).isFalse();
    assertThat(LabelSelectors.select((LabelSelector) null, Map.of())).isFalse();
    assertThat(LabelSelectors.select(new LabelSelector(), null)).isTrue();
    assertThat(LabelSelectors.text(selector))
        .isEqualTo("app=web,tier=front,zone notin (a,b),!old,app,app in (web,api)");
    assertThat(LabelSelectors.text(new LabelSelector())).isEmpty();
  }
}
