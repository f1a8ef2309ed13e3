package dev.k8slab.app.map;

import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Style;
import dev.k8slab.grader.topology.Edge;
import dev.k8slab.grader.topology.Graph;
import dev.k8slab.grader.topology.Health;
import dev.k8slab.grader.topology.Kinds;
import dev.k8slab.grader.topology.Node;
import dev.k8slab.grader.topology.Ref;
import dev.k8slab.grader.topology.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What makes pods, the pods, where they are and what they need. */
final class WorkloadSection {

  private static final List<String> ORDER =
      List.of(
          Kinds.DEPLOYMENT,
          Kinds.STATEFUL_SET,
          Kinds.DAEMON_SET,
          Kinds.CRON_JOB,
          Kinds.JOB,
          Kinds.REPLICA_SET,
          Kinds.POD);

  private final Graph graph;
  private final Labels labels;
  private final PodTwigs pods;

  WorkloadSection(Graph graph, Labels labels) {
    this.graph = graph;
    this.labels = labels;
    this.pods = new PodTwigs(graph, labels);
  }

  List<Twig> twigs() {
    List<Node> roots = new ArrayList<>();
    // kinds that the map does not know make pods, too
    graph.nodes().stream().filter(this::isUnknownMaker).forEach(roots::add);
    ORDER.forEach(kind -> graph.nodes(kind).stream().filter(this::isRoot).forEach(roots::add));
    List<Node> bare = roots.stream().filter(WorkloadSection::isPod).toList();
    List<Twig> twigs =
        new ArrayList<>(
            Folds.of(
                roots.stream().filter(root -> !isPod(root)).toList(), this::twig, "workloads"));
    twigs.addAll(Folds.of(bare, pods::alone, "pods"));
    return twigs;
  }

  private boolean isRoot(Node node) {
    return graph.to(node.ref(), Relation.OWNS).isEmpty();
  }

  private boolean isUnknownMaker(Node node) {
    return !ORDER.contains(node.ref().kind())
        && graph.from(node.ref(), Relation.OWNS).stream()
            .anyMatch(edge -> ORDER.contains(edge.to().kind()));
  }

  private static boolean isPod(Node node) {
    return node.ref().kind().equals(Kinds.POD);
  }

  private Twig twig(Node node) {
    List<Node> owned = owned(node.ref());
    List<Node> idle = owned.stream().filter(this::isIdle).toList();
    List<Twig> twigs =
        new ArrayList<>(
            Folds.of(
                owned.stream().filter(each -> !isPod(each) && !idle.contains(each)).toList(),
                this::twig,
                "made by it"));
    twigs.addAll(pods.together(owned.stream().filter(WorkloadSection::isPod).toList()));
    if (!idle.isEmpty()) {
      twigs.add(
          Twig.leaf(
              List.of(
                  new Piece(
                      idle.size()
                          + (idle.size() == 1 ? " earlier ReplicaSet" : " earlier ReplicaSets")
                          + " without pods",
                      Style.MUTED))));
    }
    if (podsBelow(node.ref()).findAny().isEmpty()) {
      twigs.addAll(pods.needs(node.ref()));
    }
    return new Twig(labels.of(node), twigs);
  }

  /** Kept by a Deployment for the way back, and nothing else. */
  private boolean isIdle(Node node) {
    return node.ref().kind().equals(Kinds.REPLICA_SET)
        && node.health() == Health.NEUTRAL
        && owned(node.ref()).isEmpty();
  }

  private List<Node> owned(Ref ref) {
    return graph.from(ref, Relation.OWNS).stream()
        .map(Edge::to)
        .map(graph::node)
        .flatMap(Optional::stream)
        .toList();
  }

  private Stream<Node> podsBelow(Ref ref) {
    return owned(ref).stream()
        .flatMap(node -> isPod(node) ? Stream.of(node) : podsBelow(node.ref()));
  }
}
