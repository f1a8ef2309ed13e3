package dev.k8slab.app.map;

import dev.k8slab.app.screen.Piece;
import java.util.List;

/**
 * A line of a tree with what hangs on it.
 *
 * @param label what the line says; may be wider than a screen
 * @param twigs what hangs on it
 */
record Twig(List<Piece> label, List<Twig> twigs) {

  Twig {
    label = List.copyOf(label);
    twigs = List.copyOf(twigs);
  }

  /** A line with nothing on it. */
  static Twig leaf(List<Piece> label) {
    return new Twig(label, List.of());
  }

  /** A line of plain text with nothing on it. */
  static Twig leaf(String text) {
    return leaf(List.of(Piece.plain(text)));
  }
}
