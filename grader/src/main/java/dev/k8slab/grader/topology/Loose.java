package dev.k8slab.grader.topology;

import java.util.List;
import java.util.Set;

/** What is there, and nobody refers to. */
public final class Loose {

  private static final Set<String> WAIT_FOR_A_USER =
      Set.of(
          Kinds.SECRET,
          Kinds.CONFIG_MAP,
          Kinds.PERSISTENT_VOLUME_CLAIM,
          Kinds.ROLE,
          Kinds.POD_SECURITY_POLICY);

  private Loose() {}

  /** Those things, in the graph's order. */
  public static List<Node> of(Graph graph) {
    return graph.nodes().stream().filter(node -> isLoose(node, graph)).toList();
  }

  private static boolean isLoose(Node node, Graph graph) {
    Ref ref = node.ref();
    if (node.health() == Health.MISSING) {
      return false;
    } else if (WAIT_FOR_A_USER.contains(ref.kind())) {
      return graph.edges().stream().noneMatch(edge -> edge.to().equals(ref));
    }
    return switch (ref.kind()) {
      // the controller manager makes one in each namespace
      case Kinds.SERVICE_ACCOUNT ->
          !ref.name().equals("default")
              && ref.namespace().equals(graph.namespace())
              && graph.to(ref, Relation.RUNS_AS).isEmpty()
              && graph.from(ref, Relation.BOUND_BY).isEmpty()
              && graph.from(ref, Relation.BELONGS_TO).isEmpty();
      case Kinds.ROLE_BINDING, Kinds.CLUSTER_ROLE_BINDING ->
          graph.to(ref, Relation.BOUND_BY).isEmpty();
      case Kinds.NETWORK_POLICY -> graph.from(ref, Relation.SELECTS).isEmpty();
      default -> false;
    };
  }
}
