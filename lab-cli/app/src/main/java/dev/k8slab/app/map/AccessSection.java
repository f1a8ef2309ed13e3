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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** From accounts, users and groups by bindings to roles and what they grant. */
final class AccessSection {

  private static final Piece ABOVE = new Piece("see above", Style.MUTED);

  private final Graph graph;
  private final Labels labels;

  /** What is granted is reported once, however many ways lead to it. */
  private final Set<Ref> reported = new HashSet<>();

  AccessSection(Graph graph, Labels labels) {
    this.graph = graph;
    this.labels = labels;
  }

  List<Twig> twigs() {
    List<Node> accounts = graph.nodes(Kinds.SERVICE_ACCOUNT).stream().filter(this::counts).toList();
    List<Node> others =
        graph.nodes(Kinds.USER, Kinds.GROUP).stream()
            .filter(node -> graph.to(node.ref(), Relation.BELONGS_TO).isEmpty())
            .toList();
    List<Twig> twigs = new ArrayList<>(Folds.of(accounts, this::account, "accounts"));
    twigs.addAll(
        Folds.of(
            others, node -> new Twig(labels.of(node), bindings(node.ref())), "users and groups"));
    return twigs;
  }

  /** Accounts that have nothing to do with anything are reported elsewhere. */
  private boolean counts(Node account) {
    return !runs(account.ref()).isEmpty()
        || !graph.from(account.ref(), Relation.BOUND_BY).isEmpty()
        || !graph.from(account.ref(), Relation.BELONGS_TO).isEmpty();
  }

  private List<Edge> runs(Ref account) {
    return graph.to(account, Relation.RUNS_AS);
  }

  private Twig account(Node account) {
    Ref ref = account.ref();
    List<String> facts = new ArrayList<>(account.facts());
    if (!ref.namespace().equals(graph.namespace())) {
      facts.add("of namespace " + ref.namespace());
    } else if (account.health() != Health.MISSING) {
      facts.add(
          switch (runs(ref).size()) {
            case 0 -> "no pod runs as it";
            case 1 -> "1 pod runs as it";
            default -> runs(ref).size() + " pods run as it";
          });
    }
    List<Twig> twigs = new ArrayList<>(bindings(ref));
    for (Edge edge : graph.from(ref, Relation.BELONGS_TO)) {
      twigs.add(group(graph.node(edge.to()).orElseThrow()));
    }
    if (twigs.isEmpty() && account.health() != Health.MISSING) {
      facts.add("nothing is granted to it");
    }
    graph.from(ref, Relation.OWNS).stream()
        .map(edge -> Twig.leaf(labels.of(graph.node(edge.to()).orElseThrow())))
        .forEach(twigs::add);
    return new Twig(labels.of(account, facts), twigs);
  }

  private Twig group(Node group) {
    List<Piece> label = new ArrayList<>(List.of(Piece.plain("as one of ")));
    label.addAll(labels.name(group));
    return reported.add(group.ref())
        ? new Twig(label, bindings(group.ref()))
        : Twig.leaf(Labels.and(label, List.of(ABOVE)));
  }

  private List<Twig> bindings(Ref subject) {
    return Folds.of(
        graph.from(subject, Relation.BOUND_BY),
        edge -> binding(graph.node(edge.to()).orElseThrow()),
        "bindings");
  }

  /** A binding with the role that it grants. */
  Twig binding(Node binding) {
    if (binding.ofTheLab()) {
      return Twig.leaf(labels.of(binding));
    }
    return new Twig(
        labels.of(binding),
        graph.from(binding.ref(), Relation.GRANTS).stream()
            .map(edge -> role(graph.node(edge.to()).orElseThrow()))
            .toList());
  }

  /** A role with what it grants. */
  Twig role(Node role) {
    List<Piece> label = labels.of(role, List.of());
    if (!reported.add(role.ref())) {
      return Twig.leaf(Labels.and(label, List.of(ABOVE)));
    }
    List<Twig> twigs =
        new ArrayList<>(Folds.of(role.facts(), rule -> Twig.leaf(Labels.clean(rule)), "rules"));
    twigs.addAll(
        Folds.of(
            graph.from(role.ref(), Relation.MAY_READ),
            edge -> grant("so may read ", edge, List.of(edge.detail())),
            "Secrets"));
    twigs.addAll(
        Folds.of(
            graph.from(role.ref(), Relation.MAY_USE),
            edge -> grant("so may use ", edge, graph.node(edge.to()).orElseThrow().facts()),
            "policies"));
    if (twigs.isEmpty() && role.health() != Health.MISSING) {
      twigs.add(Twig.leaf("no rules"));
    }
    return new Twig(label, twigs);
  }

  private Twig grant(String words, Edge edge, List<String> facts) {
    List<Piece> label = new ArrayList<>(List.of(Piece.plain(words)));
    label.addAll(labels.of(graph.node(edge.to()).orElseThrow(), facts));
    return Twig.leaf(label);
  }
}
