package dev.k8slab.grader.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a namespace holds and how it hangs together; with the things outside of it that something in
 * it refers to, or that are granted to somebody in it. Never holds what is in a Secret.
 */
public final class Graph {

  private final String namespace;
  private final Map<Ref, Node> nodes;
  private final List<Edge> edges;
  private final Traffic traffic;
  private final Set<String> hidden;
  private final Map<Ref, List<Edge>> from;
  private final Map<Ref, List<Edge>> to;

  /**
   * A graph.
   *
   * @param namespace the namespace
   * @param nodes the things, in the order they are to be reported in
   * @param edges what they have to do with each other, in their order; each end is among the nodes
   * @param traffic who may connect to whom
   * @param hidden the kinds that the cluster does not show to the lab
   */
  Graph(String namespace, List<Node> nodes, List<Edge> edges, Traffic traffic, Set<String> hidden) {
    this.namespace = namespace;
    this.nodes = new LinkedHashMap<>();
    nodes.forEach(node -> this.nodes.put(node.ref(), node));
    this.edges = List.copyOf(edges);
    this.traffic = traffic;
    this.hidden = new TreeSet<>(hidden);
    this.from = edges.stream().collect(Collectors.groupingBy(Edge::from));
    this.to = edges.stream().collect(Collectors.groupingBy(Edge::to));
  }

  /** The namespace. */
  public String namespace() {
    return namespace;
  }

  /** All things. */
  public List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  /** The things of some kinds. */
  public List<Node> nodes(String... kinds) {
    return nodes.values().stream()
        .filter(node -> List.of(kinds).contains(node.ref().kind()))
        .toList();
  }

  /** The thing of this name. */
  public Optional<Node> node(Ref ref) {
    return Optional.ofNullable(nodes.get(ref));
  }

  /** What all of them have to do with each other. */
  public List<Edge> edges() {
    return edges;
  }

  /** What something does to others. */
  public List<Edge> from(Ref ref, Relation relation) {
    return of(from, ref, relation);
  }

  /** What others do to something. */
  public List<Edge> to(Ref ref, Relation relation) {
    return of(to, ref, relation);
  }

  /** Who may connect to whom. */
  public Traffic traffic() {
    return traffic;
  }

  /** The kinds that the cluster does not show to the lab. */
  public Set<String> hidden() {
    return hidden;
  }

  private static List<Edge> of(Map<Ref, List<Edge>> edges, Ref ref, Relation relation) {
    return edges.getOrDefault(ref, List.of()).stream()
        .filter(edge -> edge.relation() == relation)
        .toList();
  }
}
