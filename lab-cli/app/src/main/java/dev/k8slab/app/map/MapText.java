package dev.k8slab.app.map;

import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.grader.topology.Graph;
import dev.k8slab.grader.topology.Health;
import java.util.ArrayList;
import java.util.List;

/** Draws a graph: sections of trees, for a reader who would rather look than read. */
public final class MapText {

  private final Graph graph;
  private final Screen screen;
  private final List<String> lines = new ArrayList<>();

  private MapText(Graph graph, Screen screen) {
    this.graph = graph;
    this.screen = screen;
  }

  /**
   * The lines, always the same ones for the same graph.
   *
   * @param exercise the exercise's id
   * @param enforced whether the cluster enforces NetworkPolicies
   */
  public static List<String> lines(Graph graph, String exercise, boolean enforced, Screen screen) {
    MapText text = new MapText(graph, screen);
    text.draw(exercise, enforced);
    return text.lines;
  }

  private void draw(String exercise, boolean enforced) {
    say(
        new Piece(exercise, Style.TITLE),
        new Piece(" in namespace " + graph.namespace(), Style.MUTED));
    Labels labels = new Labels(screen);
    AccessSection access = new AccessSection(graph, labels);
    section("Workloads", new WorkloadSection(graph, labels).twigs());
    section("Services", new ServiceSection(graph, labels).twigs());
    section("Permissions", access.twigs());
    traffic(enforced);
    section("Nobody refers to", new LooseSection(graph, labels, access).twigs());
    if (lines.size() == 1) {
      lines.add("");
      say(Piece.plain("It holds nothing but what every namespace has."));
    }
    legend(labels);
  }

  private void section(String heading, List<Twig> twigs) {
    if (!twigs.isEmpty()) {
      lines.add("");
      lines.add(screen.paint(Style.HEADING, heading));
      lines.addAll(TreeText.lines(twigs, screen));
    }
  }

  private void traffic(boolean enforced) {
    if (graph.traffic().groups().isEmpty()) {
      return;
    } else if (graph.traffic().policies() == 0) {
      section(
          "Network",
          List.of(Twig.leaf("No NetworkPolicy: every pod may connect to every other, and out.")));
      return;
    }
    lines.add("");
    lines.add(screen.paint(Style.HEADING, "Network"));
    say(
        new Piece(
            enforced
                ? "So the NetworkPolicies say; nothing was tried."
                : "So the NetworkPolicies say, but this cluster enforces none of them.",
            enforced ? Style.MUTED : Style.BLOCKED));
    lines.addAll(TreeText.lines(new TrafficSection(graph.traffic(), screen).twigs(), screen));
  }

  private void legend(Labels labels) {
    lines.add("");
    if (!graph.hidden().isEmpty()) {
      say(
          new Piece(
              "Not shown, as the lab may not read them: " + String.join(", ", graph.hidden()),
              Style.BLOCKED));
    }
    if (screen.spoken()) {
      return;
    }
    List<Piece> legend = new ArrayList<>();
    for (Health health : Labels.marked()) {
      legend.add(Piece.plain(legend.isEmpty() ? "" : ", "));
      legend.add(new Piece(labels.symbol(health), Labels.style(health)));
      String word = health == Health.STUCK ? "stuck or missing" : health.word();
      legend.add(new Piece(" " + word, Style.MUTED));
    }
    say(legend.toArray(Piece[]::new));
  }

  private void say(Piece... pieces) {
    lines.addAll(Wrap.lines(List.of(pieces), screen));
  }
}
