package dev.k8slab.grader.effective;

import java.util.List;
import java.util.Map;

/** Which nodes a pod may be scheduled to by what it says of nodes; resources are not counted. */
public final class NodeFit {

  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

  private NodeFit() {}

  /**
   * Whether a node is one that a pod selects and tolerates: its {@code nodeSelector} and required
   * node affinity as {@code RequiredNodeAffinity.Match} of {@code
   * k8s.io/component-helpers/scheduling/corev1/nodeaffinity} reads them, its tolerations as the
   * scheduler's plugins TaintToleration and NodeUnschedulable do. A taint with the effect {@code
   * PreferNoSchedule} keeps nobody away, and {@code spec.nodeName} is not looked at: it is where
   * the pod already is.
   *
   * @param pod a Pod, or a workload with a Pod template
   * @param node a Node
   * @throws IllegalArgumentException where the one is no pod or the other no node
   */
  public static boolean fits(Map<String, Object> pod, Map<String, Object> node) {
    Fields.requireKind(node, "Node");
    Map<String, Object> spec = PodSpecs.of(pod);
    Map<String, Object> metadata = Fields.mapAt(node, "metadata");
    Map<String, Object> labels = Fields.mapAt(metadata, "labels");
    return LabelSelectors.select(Fields.mapAt(spec, "nodeSelector"), labels)
        && affine(Fields.mapAt(spec, "affinity", "nodeAffinity"), labels, metadata)
        && Taints.tolerated(spec, Fields.mapAt(node, "spec"));
  }

  private static boolean affine(
      Map<String, Object> affinity, Map<String, Object> labels, Map<String, Object> metadata) {
    return !affinity.containsKey(REQUIRED)
        || Fields.mapsAt(Fields.mapAt(affinity, REQUIRED), "nodeSelectorTerms").stream()
            .anyMatch(term -> matches(term, labels, metadata));
  }

  /** Terms are alternatives, and one without any requirement selects no node. */
  private static boolean matches(
      Map<String, Object> term, Map<String, Object> labels, Map<String, Object> metadata) {
    List<Requirement> expressions = requirements(term, "matchExpressions");
    List<Requirement> fields = requirements(term, "matchFields");
    Map<String, Object> fieldsOfTheNode = Map.of("metadata.name", Fields.textAt(metadata, "name"));
    return !(expressions.isEmpty() && fields.isEmpty())
        && expressions.stream().allMatch(requirement -> requirement.matches(labels))
        && fields.stream().allMatch(requirement -> requirement.matches(fieldsOfTheNode));
  }

  private static List<Requirement> requirements(Map<String, Object> term, String kind) {
    return Fields.mapsAt(term, kind).stream().map(Requirement::of).toList();
  }
}
