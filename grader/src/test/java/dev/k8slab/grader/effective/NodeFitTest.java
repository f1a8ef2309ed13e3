package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The cases are those of {@code TestPodMatchesNodeSelectorAndAffinityTerms} in {@code
 * k8s.io/component-helpers/scheduling/corev1/nodeaffinity}.
 */
class NodeFitTest {

  private static Map<String, Object> pod(Map<String, Object> spec) {
    Map<String, Object> whole = new LinkedHashMap<>(spec);
    whole.put("containers", List.of(Map.of("name", "web")));
    return Map.of("spec", whole);
  }

  private static Map<String, Object> required(Object... terms) {
    return Map.of(
        "affinity",
        Map.of(
            "nodeAffinity",
            Map.of(
                "requiredDuringSchedulingIgnoredDuringExecution",
                Map.of("nodeSelectorTerms", List.of(terms)))));
  }

  private static Map<String, Object> expressions(Object... requirements) {
    return Map.of("matchExpressions", List.of(requirements));
  }

  private static Map<String, Object> is(String key, String operator, String... values) {
    return Map.of("key", key, "operator", operator, "values", List.of(values));
  }

  private static boolean fits(Map<String, Object> podSpec, Map<String, Object> labels) {
    Map<String, Object> node = Map.of("metadata", Map.of("name", "node_1", "labels", labels));
    return NodeFit.fits(pod(podSpec), node);
  }

  @Test
  void aPodThatAsksForNothingFitsEverywhere() {
    assertThat(fits(Map.of(), Map.of())).isTrue();
    assertThat(fits(Map.of("affinity", Map.of("nodeAffinity", Map.of())), Map.of("foo", "bar")))
        .isTrue();
  }

  @Test
  void aNodeSelectorNeedsEveryLabel() {
    Map<String, Object> selector = Map.of("nodeSelector", Map.of("foo", "bar"));
    assertThat(fits(selector, Map.of())).isFalse();
    assertThat(fits(selector, Map.of("foo", "bar"))).isTrue();
    assertThat(fits(selector, Map.of("foo", "bar", "baz", "blah"))).isTrue();
    assertThat(
            fits(Map.of("nodeSelector", Map.of("foo", "bar", "baz", "blah")), Map.of("foo", "bar")))
        .isFalse();
  }

  @Test
  void everyOperatorOfAffinityCounts() {
    assertThat(fits(required(expressions(is("foo", "In", "bar", "v2"))), Map.of("foo", "bar")))
        .isTrue();
    assertThat(fits(required(expressions(is("foo", "In", "v1", "v2"))), Map.of("foo", "bar")))
        .isFalse();
    assertThat(
            fits(required(expressions(is("mem", "NotIn", "DDR", "DDR2"))), Map.of("mem", "DDR3")))
        .isTrue();
    assertThat(fits(required(expressions(is("GPU", "Exists"))), Map.of("GPU", "K1"))).isTrue();
    assertThat(fits(required(expressions(is("GPU", "DoesNotExist"))), Map.of("GPU", "K1")))
        .isFalse();
  }

  @Test
  void numbersAreComparedAsNumbers() {
    Map<String, Object> newer = required(expressions(is("kernel-version", "Gt", "0204")));
    assertThat(fits(newer, Map.of("kernel-version", "0206"))).isTrue();
    assertThat(fits(newer, Map.of("kernel-version", "204"))).isFalse();
    assertThat(fits(newer, Map.of("kernel-version", "1000"))).isTrue();
    assertThat(fits(newer, Map.of("kernel-version", "new"))).isFalse();
    assertThat(fits(newer, Map.of())).isFalse();
    Map<String, Object> older = required(expressions(is("kernel-version", "Lt", "9")));
    assertThat(fits(older, Map.of("kernel-version", "10"))).isFalse();
    assertThat(fits(older, Map.of("kernel-version", "8"))).isTrue();
  }

  @Test
  void requirementsOfATermMustAllHold() {
    Map<String, Object> gpu = Map.of("GPU", "NVIDIA-GRID-K1");
    assertThat(
            fits(
                required(expressions(is("GPU", "Exists"), is("GPU", "NotIn", "AMD", "INTER"))),
                gpu))
        .isTrue();
    assertThat(
            fits(required(expressions(is("GPU", "Exists"), is("GPU", "In", "AMD", "INTER"))), gpu))
        .isFalse();
  }

  @Test
  void termsAreAlternatives() {
    assertThat(
            fits(
                required(
                    expressions(is("foo", "In", "bar", "value2")),
                    expressions(is("diffkey", "In", "wrong", "value2"))),
                Map.of("foo", "bar")))
        .isTrue();
  }

  @Test
  void anEmptyTermSelectsNoNode() {
    assertThat(fits(required(), Map.of("foo", "bar"))).isFalse();
    assertThat(fits(required(expressions()), Map.of("foo", "bar"))).isFalse();
  }

  @Test
  void selectorAndAffinityMustBothHold() {
    Map<String, Object> both = new LinkedHashMap<>(required(expressions(is("foo", "Exists"))));
    both.put("nodeSelector", Map.of("foo", "bar"));
    assertThat(fits(both, Map.of("foo", "bar"))).isTrue();
    assertThat(fits(both, Map.of("foo", "barrrrrr"))).isFalse();
  }

  @Test
  void fieldsSelectByTheNodesName() {
    Map<String, Object> this1 = Map.of("matchFields", List.of(is("metadata.name", "In", "node_1")));
    Map<String, Object> other = Map.of("matchFields", List.of(is("metadata.name", "In", "node_2")));
    Map<String, Object> otherWithLabel =
        Map.of(
            "matchFields", List.of(is("metadata.name", "In", "node_2")),
            "matchExpressions", List.of(is("foo", "In", "bar")));
    Map<String, Object> label = Map.of("foo", "bar");
    assertThat(fits(required(this1), label)).isTrue();
    assertThat(fits(required(other), label)).isFalse();
    assertThat(fits(required(other, expressions(is("foo", "In", "bar"))), label)).isTrue();
    assertThat(fits(required(otherWithLabel), label)).isFalse();
  }

  @Test
  void preferencesKeepNobodyAway() {
    Map<String, Object> preference = expressions(is("foo", "Exists"));
    Map<String, Object> spec =
        Map.of(
            "affinity",
            Map.of(
                "nodeAffinity",
                Map.of(
                    "preferredDuringSchedulingIgnoredDuringExecution",
                    List.of(Map.of("weight", 1L, "preference", preference)))));
    assertThat(fits(spec, Map.of())).isTrue();
  }
}
