package dev.k8slab.app.map;

import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Style;
import dev.k8slab.grader.topology.Graph;
import dev.k8slab.grader.topology.Kinds;
import dev.k8slab.grader.topology.Loose;
import dev.k8slab.grader.topology.Node;
import java.util.ArrayList;
import java.util.List;

/** What is there, and nobody refers to. */
final class LooseSection {

  private final Graph graph;
  private final Labels labels;
  private final AccessSection access;

  /**
   * Such things of a graph.
   *
   * @param access draws roles and bindings
   */
  LooseSection(Graph graph, Labels labels, AccessSection access) {
    this.graph = graph;
    this.labels = labels;
    this.access = access;
  }

  List<Twig> twigs() {
    return Folds.of(Loose.of(graph), this::twig, "things");
  }

  private Twig twig(Node node) {
    Twig twig =
        switch (node.ref().kind()) {
          case Kinds.ROLE -> access.role(node);
          case Kinds.ROLE_BINDING, Kinds.CLUSTER_ROLE_BINDING -> access.binding(node);
          default -> Twig.leaf(labels.of(node));
        };
    List<Piece> label = new ArrayList<>(twig.label());
    label.add(Piece.plain(", "));
    label.add(new Piece(why(node.ref().kind()), Style.BLOCKED));
    return new Twig(label, twig.twigs());
  }

  private static String why(String kind) {
    return switch (kind) {
      case Kinds.ROLE -> "no binding grants it";
      case Kinds.ROLE_BINDING, Kinds.CLUSTER_ROLE_BINDING -> "names nobody";
      case Kinds.SERVICE_ACCOUNT -> "no pod runs as it, no binding names it";
      case Kinds.NETWORK_POLICY -> "no pod is selected";
      case Kinds.POD_SECURITY_POLICY -> "no role here lets use it";
      default -> "nothing uses it";
    };
  }
}
