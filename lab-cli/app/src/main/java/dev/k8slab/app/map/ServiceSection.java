package dev.k8slab.app.map;

import dev.k8slab.app.screen.Piece;
import dev.k8slab.grader.topology.Edge;
import dev.k8slab.grader.topology.Graph;
import dev.k8slab.grader.topology.Health;
import dev.k8slab.grader.topology.Kinds;
import dev.k8slab.grader.topology.Node;
import dev.k8slab.grader.topology.Relation;
import java.util.ArrayList;
import java.util.List;

/** Ingresses, Services, and the pods they send to. */
final class ServiceSection {

  private final Graph graph;
  private final Labels labels;

  ServiceSection(Graph graph, Labels labels) {
    this.graph = graph;
    this.labels = labels;
  }

  List<Twig> twigs() {
    List<Twig> twigs =
        new ArrayList<>(Folds.of(graph.nodes(Kinds.INGRESS), this::ingress, "Ingresses"));
    twigs.addAll(Folds.of(graph.nodes(Kinds.SERVICE), this::service, "Services"));
    return twigs;
  }

  private Twig ingress(Node ingress) {
    List<Twig> twigs =
        new ArrayList<>(Folds.of(graph.from(ingress.ref(), Relation.LEADS_TO), this::way, "ways"));
    twigs.addAll(new PodTwigs(graph, labels).needs(ingress.ref()));
    return new Twig(labels.of(ingress), twigs);
  }

  private Twig way(Edge edge) {
    List<Piece> label = new ArrayList<>(List.of(Piece.plain(Labels.clean(edge.detail()) + " → ")));
    Node service = graph.node(edge.to()).orElseThrow();
    label.addAll(
        service.health() == Health.MISSING ? labels.of(service, List.of()) : labels.name(service));
    return Twig.leaf(label);
  }

  private Twig service(Node service) {
    return new Twig(
        labels.of(service),
        Folds.of(graph.from(service.ref(), Relation.SENDS_TO), this::backend, "pods"));
  }

  private Twig backend(Edge edge) {
    Node pod = graph.node(edge.to()).orElseThrow();
    return Twig.leaf(
        Labels.and(labels.name(pod), List.of(Piece.plain(Labels.clean(edge.detail())))));
  }
}
