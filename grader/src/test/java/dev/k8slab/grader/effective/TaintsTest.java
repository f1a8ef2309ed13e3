package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cases are those of {@code TestTolerationToleratesTaint} in {@code k8s.io/api/core/v1}, and
 * what the scheduler's plugins TaintToleration and NodeUnschedulable say of nodes.
 */
class TaintsTest {

  private static final Map<String, Object> TAINT =
      Map.of("key", "foo", "value", "bar", "effect", "NoSchedule");

  @ParameterizedTest
  @CsvSource({
    "foo, Exists, '',  NoSchedule,  foo, '',  NoSchedule, true",
    "foo, Exists, '',  NoSchedule,  foo, bar, NoSchedule, true",
    "'',  Exists, '',  NoSchedule,  foo, bar, NoSchedule, true",
    "'',  Exists, '',  '',          foo, bar, NoExecute,  true",
    "foo, Equal,  bar, NoSchedule,  foo, bar, NoSchedule, true",
    "foo, '',     bar, NoSchedule,  foo, bar, NoSchedule, true",
    "foo, Equal,  v1,  NoSchedule,  foo, v2,  NoSchedule, false",
    "foo, Equal,  bar, NoSchedule,  foo, bar, NoExecute,  false",
    "baz, Equal,  bar, NoSchedule,  foo, bar, NoSchedule, false",
    "sla, Gt,     950, NoSchedule,  sla, 800, NoSchedule, false",
    "sla, Gt,     750, NoSchedule,  sla, 950, NoSchedule, true",
    "sla, Lt,     800, NoSchedule,  sla, 950, NoSchedule, false",
    "sla, Lt,     950, NoSchedule,  sla, 800, NoSchedule, true",
    "sla, Gt,     950, NoSchedule,  sla, 950, NoSchedule, false",
    "sla, Gt,     950, NoSchedule,  sla, high, NoSchedule, false",
    "sla, Gt,    -100, NoSchedule,  sla, -200, NoSchedule, false",
    "sla, Gt, 9223372036854775806, NoSchedule,  sla, 100, NoSchedule, false",
  })
  void aTolerationToleratesATaint(
      String key,
      String operator,
      String value,
      String effect,
      String taintKey,
      String taintValue,
      String taintEffect,
      boolean tolerated) {
    assertThat(
            Taints.tolerates(
                Map.of("key", key, "operator", operator, "value", value, "effect", effect),
                Map.of("key", taintKey, "value", taintValue, "effect", taintEffect)))
        .isEqualTo(tolerated);
  }

  @Test
  void everyTaintMustBeTolerated() {
    Map<String, Object> other = Map.of("key", "gpu", "effect", "NoExecute");
    Map<String, Object> node = Map.of("taints", List.of(TAINT, other));
    Map<String, Object> foo = Map.of("key", "foo", "operator", "Exists");
    Map<String, Object> gpu = Map.of("key", "gpu", "operator", "Exists");
    assertThat(Taints.tolerated(Map.of(), node)).isFalse();
    assertThat(Taints.tolerated(Map.of("tolerations", List.of(foo)), node)).isFalse();
    assertThat(Taints.tolerated(Map.of("tolerations", List.of(gpu, foo)), node)).isTrue();
  }

  @Test
  void aTaintThatOnlyAdvisesKeepsNobodyAway() {
    Map<String, Object> advice = Map.of("key", "foo", "effect", "PreferNoSchedule");
    assertThat(Taints.tolerated(Map.of(), Map.of("taints", List.of(advice)))).isTrue();
  }

  @Test
  void aCordonedNodeTakesOnlyPodsThatTolerateIt() {
    Map<String, Object> cordoned = Map.of("unschedulable", true);
    Map<String, Object> toleration =
        Map.of("key", "node.kubernetes.io/unschedulable", "operator", "Exists");
    assertThat(Taints.tolerated(Map.of(), cordoned)).isFalse();
    assertThat(Taints.tolerated(Map.of("tolerations", List.of(toleration)), cordoned)).isTrue();
  }
}
