package dev.k8slab.grader.effective;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a pod's tolerations let it onto a node. */
final class Taints {

  /** The effects that the scheduler's TaintToleration plugin filters by. */
  private static final Set<String> KEEPING_AWAY = Set.of("NoSchedule", "NoExecute");

  /** What the scheduler's NodeUnschedulable plugin takes a cordoned node for. */
  private static final Map<String, Object> CORDONED =
      Map.of("key", "node.kubernetes.io/unschedulable", "effect", "NoSchedule");

  private Taints() {}

  /**
   * Whether every taint that keeps pods away is tolerated, and being cordoned, too: {@code
   * FindMatchingUntoleratedTaint} of {@code k8s.io/component-helpers/scheduling/corev1}.
   *
   * @param podSpec a pod's spec
   * @param nodeSpec a node's spec
   */
  static boolean tolerated(Map<String, Object> podSpec, Map<String, Object> nodeSpec) {
    List<Map<String, Object>> tolerations = Fields.mapsAt(podSpec, "tolerations");
    Stream<Map<String, Object>> cordoned =
        Fields.isTrue(nodeSpec, "unschedulable") ? Stream.of(CORDONED) : Stream.of();
    return Stream.concat(Fields.mapsAt(nodeSpec, "taints").stream(), cordoned)
        .filter(taint -> KEEPING_AWAY.contains(Fields.textAt(taint, "effect")))
        .allMatch(
            taint -> tolerations.stream().anyMatch(toleration -> tolerates(toleration, taint)));
  }

  /** {@code ToleratesTaint} of {@code k8s.io/api/core/v1}. */
  static boolean tolerates(Map<String, Object> toleration, Map<String, Object> taint) {
    return emptyOrEqual(Fields.textAt(toleration, "effect"), Fields.textAt(taint, "effect"))
        && emptyOrEqual(Fields.textAt(toleration, "key"), Fields.textAt(taint, "key"))
        && toleratesValue(toleration, Fields.textAt(taint, "value"));
  }

  private static boolean toleratesValue(Map<String, Object> toleration, String value) {
    String tolerated = Fields.textAt(toleration, "value");
    String operator = Fields.textAt(toleration, "operator");
    return switch (operator) {
      case "", "Equal" -> tolerated.equals(value);
      case "Exists" -> true;
      case "Gt", "Lt" ->
          new Requirement("value", operator, List.of(tolerated)).matches(Map.of("value", value));
      default -> false;
    };
  }

  private static boolean emptyOrEqual(String tolerated, String found) {
    return tolerated.isEmpty() || tolerated.equals(found);
  }
}
