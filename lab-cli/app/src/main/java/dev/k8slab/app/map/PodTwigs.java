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

/** Pods, with what is in them; of pods that are all alike it is reported once. */
final class PodTwigs {

  private final Graph graph;
  private final Labels labels;

  PodTwigs(Graph graph, Labels labels) {
    this.graph = graph;
    this.labels = labels;
  }

  /** A pod that tells all of itself. */
  Twig alone(Node pod) {
    return new Twig(label(pod), inside(pod, true));
  }

  /** The pods of one workload. */
  List<Twig> together(List<Node> pods) {
    boolean alike = pods.stream().map(pod -> inside(pod, false)).distinct().count() == 1;
    if (pods.size() < 2 || !alike) {
      return Folds.of(pods, this::alone, "pods");
    }
    List<Twig> twigs =
        new ArrayList<>(Folds.of(pods, pod -> new Twig(label(pod), unwell(pod)), "pods"));
    twigs.add(new Twig(List.of(Piece.plain("in each pod")), inside(pods.get(0), false)));
    return twigs;
  }

  /**
   * What something needs of Secrets, ConfigMaps and claims, but for an account's own token: each
   * container says whether it has that.
   */
  List<Twig> needs(Ref ref) {
    return Folds.of(
        graph.from(ref, Relation.USES).stream()
            .filter(edge -> graph.to(edge.to(), Relation.OWNS).isEmpty())
            .toList(),
        edge -> Twig.leaf(labels.of(graph.node(edge.to()).orElseThrow(), List.of(edge.detail()))),
        "things it needs");
  }

  private List<Piece> label(Node pod) {
    List<Piece> label = labels.of(pod, List.of());
    for (Edge edge : graph.from(pod.ref(), Relation.RUNS_ON)) {
      Node node = graph.node(edge.to()).orElseThrow();
      boolean unwell = node.health() == Health.STUCK;
      List<String> reported = new ArrayList<>(List.of("node " + edge.to().name()));
      if (unwell) {
        reported.add(node.status());
      }
      reported.addAll(node.facts());
      label.add(Piece.plain(" · "));
      label.add(
          new Piece(
              Labels.clean(String.join(", ", reported)), unwell ? Style.FAILED : Style.MUTED));
    }
    for (String fact : pod.facts()) {
      label.add(Piece.plain(" · "));
      label.add(new Piece(Labels.clean(fact), Style.MUTED));
    }
    return label;
  }

  /**
   * What is in a pod.
   *
   * @param now whether it is reported how its containers are, too
   */
  private List<Twig> inside(Node pod, boolean now) {
    List<Twig> twigs = new ArrayList<>();
    for (Node container : containers(pod)) {
      twigs.add(container(container, now));
    }
    for (Edge edge : graph.from(pod.ref(), Relation.RUNS_AS)) {
      List<Piece> label = new ArrayList<>(List.of(Piece.plain("runs as ")));
      label.addAll(labels.of(graph.node(edge.to()).orElseThrow(), List.of()));
      twigs.add(Twig.leaf(label));
    }
    twigs.addAll(needs(pod.ref()));
    return twigs;
  }

  private List<Node> containers(Node pod) {
    return graph.from(pod.ref(), Relation.OWNS).stream()
        .map(edge -> graph.node(edge.to()).orElseThrow())
        .filter(node -> node.ref().kind().equals(Kinds.CONTAINER))
        .toList();
  }

  private List<Twig> unwell(Node pod) {
    return containers(pod).stream()
        .filter(container -> !container.status().isEmpty())
        .map(container -> Twig.leaf(of(container, true, List.of())))
        .toList();
  }

  private Twig container(Node container, boolean now) {
    return Twig.leaf(of(container, now, container.facts()));
  }

  private List<Piece> of(Node container, boolean now, List<String> facts) {
    String name = container.ref().name();
    Ref plain = new Ref("container", "", name.substring(name.indexOf('/') + 1));
    return labels.of(
        new Node(
            plain,
            now ? container.health() : Health.NEUTRAL,
            now ? container.status() : "",
            List.of()),
        facts);
  }
}
