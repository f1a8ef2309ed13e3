package dev.k8slab.grader.topology;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A graph in the making. */
final class Sketch {

  /** Neither has objects of its own in the API. */
  private static final Set<String> NAMES_ALONE = Set.of(Kinds.USER, Kinds.GROUP);

  private final Inventory inventory;
  private final Map<Ref, Node> nodes = new TreeMap<>();
  private final Set<Edge> edges = new LinkedHashSet<>();

  Sketch(Inventory inventory) {
    this.inventory = inventory;
  }

  Inventory inventory() {
    return inventory;
  }

  /** Names something of the namespace. */
  Ref here(String kind, String name) {
    return new Ref(kind, inventory.namespace(), name);
  }

  boolean has(Ref ref) {
    return nodes.containsKey(ref);
  }

  void add(Node node) {
    nodes.put(node.ref(), node);
  }

  void add(Ref from, Relation relation, Ref to) {
    add(from, relation, to, "");
  }

  void add(Ref from, Relation relation, Ref to, String detail) {
    edges.add(new Edge(from, relation, to, detail));
  }

  /** What others do to something, as far as it is drawn. */
  List<Edge> to(Ref to, Relation relation) {
    return edges.stream()
        .filter(edge -> edge.to().equals(to) && edge.relation() == relation)
        .toList();
  }

  /** The graph, in which what is referred to and not there is missing. */
  Graph finish(Traffic traffic) {
    for (Edge edge : edges) {
      refer(edge.from());
      refer(edge.to());
    }
    return new Graph(
        inventory.namespace(),
        new ArrayList<>(nodes.values()),
        edges.stream().sorted(Edge.ORDER).toList(),
        traffic,
        inventory.hidden());
  }

  private void refer(Ref ref) {
    if (nodes.containsKey(ref)) {
      return;
    }
    boolean missing = inventory.knows(ref) && !NAMES_ALONE.contains(ref.kind());
    add(
        missing
            ? new Node(ref, Health.MISSING, "missing", List.of())
            : Node.neutral(ref, List.of()));
  }
}
