package dev.k8slab.app.map;

import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.grader.netpolicy.Outside;
import dev.k8slab.grader.topology.Flow;
import dev.k8slab.grader.topology.Isolation;
import dev.k8slab.grader.topology.PodGroup;
import dev.k8slab.grader.topology.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Who may connect to whom, as NetworkPolicies say it. */
final class TrafficSection {

  private final Traffic traffic;
  private final Screen screen;

  TrafficSection(Traffic traffic, Screen screen) {
    this.traffic = traffic;
    this.screen = screen;
  }

  List<Twig> twigs() {
    return Folds.of(traffic.groups(), this::group, "groups of pods");
  }

  private Twig group(PodGroup group) {
    List<Piece> name = List.of(new Piece(Labels.clean(group.name()), Style.STRONG));
    if (group.onNode()) {
      return reported(name, "on its node's network, for which policies define nothing");
    } else if (group.ingress().open() && group.egress().open()) {
      return reported(name, "open both ways, no policy selects it");
    }
    List<Twig> in = ways(to(group), Flow::from, group.ingress(), "from");
    List<Twig> out = ways(from(group), Flow::to, group.egress(), "to");
    return new Twig(
        name,
        List.of(
            direction("who may connect to it", group.ingress(), in),
            direction("whom it may connect to", group.egress(), out)));
  }

  private static Twig reported(List<Piece> name, String words) {
    return Twig.leaf(Labels.and(name, List.of(Piece.plain(words))));
  }

  private static Twig direction(String what, Isolation isolation, List<Twig> ways) {
    if (isolation.open()) {
      return Twig.leaf(what + ": anybody, no policy says otherwise");
    }
    String policies = String.join(", ", isolation.policies());
    return new Twig(
        List.of(
            Piece.plain(what + ", by "),
            Piece.plain(isolation.policies().size() == 1 ? "policy " : "policies "),
            new Piece(Labels.clean(policies), Style.STRONG)),
        ways);
  }

  private List<Flow> to(PodGroup group) {
    return traffic.flows().stream().filter(flow -> flow.to().equals(group.name())).toList();
  }

  private List<Flow> from(PodGroup group) {
    return traffic.flows().stream().filter(flow -> flow.from().equals(group.name())).toList();
  }

  private List<Twig> ways(
      List<Flow> flows, Function<Flow, String> other, Isolation isolation, String preposition) {
    List<Twig> twigs =
        new ArrayList<>(Folds.of(flows, flow -> way(other.apply(flow), flow), "groups of pods"));
    List<Outside> outside = isolation.outside();
    twigs.addAll(Folds.of(outside, this::outside, "others"));
    if (outside.isEmpty()) {
      twigs.add(
          Twig.leaf(
              List.of(
                  symbol(false),
                  Piece.plain(" anybody " + preposition + " outside the namespace"))));
    }
    return twigs;
  }

  private Twig way(String other, Flow flow) {
    return switch (flow.passage()) {
      case OPEN, ALLOWED -> way(symbol(true), other, flow.ports());
      case CLOSED ->
          way(
              symbol(false),
              other,
              flow.to().equals(Traffic.DNS) ? flow.why() + ", so no name resolves" : flow.why());
      case SOME, UNDEFINED -> way(Piece.plain("?"), other, flow.why());
    };
  }

  private Twig outside(Outside outside) {
    return way(symbol(true), outside.who(), outside.ports());
  }

  private Piece symbol(boolean open) {
    String drawn = open ? screen.either("✔", "+") : screen.either("✘", "x");
    return new Piece(
        screen.spoken() ? open ? "open:" : "closed:" : drawn, open ? Style.PASSED : Style.BLOCKED);
  }

  private Twig way(Piece symbol, String other, String detail) {
    return Twig.leaf(
        Labels.and(
            List.of(symbol, Piece.plain(" " + Labels.clean(other))),
            List.of(new Piece(Labels.clean(detail), Style.MUTED))));
  }
}
