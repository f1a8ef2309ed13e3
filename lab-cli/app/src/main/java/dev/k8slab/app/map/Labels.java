package dev.k8slab.app.map;

import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.grader.topology.Health;
import dev.k8slab.grader.topology.Node;
import dev.k8slab.grader.topology.Ref;
import java.util.ArrayList;
import java.util.List;

/**
 * How a thing is written: a symbol, its kind and name, its status and what else is known of it.
 * What comes from the cluster may hold anything, a terminal's own sequences too, and is cleaned
 * here.
 */
final class Labels {

  private final Screen screen;

  Labels(Screen screen) {
    this.screen = screen;
  }

  /** A thing with all that is known of it. */
  List<Piece> of(Node node) {
    return of(node, node.facts());
  }

  /** A thing with these facts instead of its own. */
  List<Piece> of(Node node, List<String> facts) {
    List<Piece> label = name(node);
    List<Piece> reported = new ArrayList<>();
    if (!node.status().isEmpty()) {
      reported.add(new Piece(clean(node.status()), style(node.health())));
    }
    facts.forEach(fact -> reported.add(new Piece(clean(fact), Style.MUTED)));
    return and(label, reported);
  }

  /** The symbol, the kind and the name. */
  List<Piece> name(Node node) {
    List<Piece> pieces = new ArrayList<>();
    String symbol = symbol(node.health());
    if (!symbol.isEmpty()) {
      pieces.add(new Piece(symbol, style(node.health())));
      pieces.add(Piece.plain(" "));
    }
    pieces.addAll(name(node.ref()));
    return pieces;
  }

  /** The kind and the name. */
  static List<Piece> name(Ref ref) {
    return List.of(Piece.plain(ref.kind() + " "), new Piece(clean(ref.name()), Style.STRONG));
  }

  /** A label, a colon, and what is reported behind it, with dots between. */
  static List<Piece> and(List<Piece> label, List<Piece> reported) {
    List<Piece> pieces = new ArrayList<>(label);
    for (int i = 0; i < reported.size(); i++) {
      pieces.add(Piece.plain(i == 0 ? ": " : " · "));
      pieces.add(reported.get(i));
    }
    return pieces;
  }

  /** What the legend explains; what is missing looks like what is stuck. */
  static List<Health> marked() {
    return List.of(Health.WELL, Health.MOVING, Health.LEAVING, Health.STUCK);
  }

  /** One character, or none for what is neither well nor ill. */
  String symbol(Health health) {
    if (screen.spoken()) {
      // the status says it in words
      return "";
    }
    return switch (health) {
      case WELL -> screen.either("✔", "+");
      case MOVING -> screen.either("○", "o");
      case LEAVING -> "~";
      case STUCK, MISSING -> screen.either("✘", "x");
      case NEUTRAL -> "";
    };
  }

  static Style style(Health health) {
    return switch (health) {
      case WELL -> Style.PASSED;
      case MOVING -> Style.BLOCKED;
      case LEAVING -> Style.MUTED;
      case STUCK, MISSING -> Style.FAILED;
      case NEUTRAL -> Style.PLAIN;
    };
  }

  /** The text without characters that control a terminal or the order of letters, in one line. */
  static String clean(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
  }
}
