package dev.k8slab.app.map;

import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import java.util.ArrayList;
import java.util.List;

/** Draws trees with lines that lead from a twig to what hangs on it. */
final class TreeText {

  private static final int HANGING = 2;

  private final Screen screen;
  private final String fork;
  private final String end;
  private final String stem;
  private final String gap;
  private final List<String> lines = new ArrayList<>();

  private TreeText(Screen screen) {
    this.screen = screen;
    this.fork = drawn("├─ ", "|- ");
    this.end = drawn("└─ ", "`- ");
    this.stem = drawn("│  ", "|  ");
    this.gap = "   ";
  }

  /** Read aloud, lines that lead somewhere would be noise. */
  private String drawn(String unicode, String ascii) {
    return screen.spoken() ? "   " : screen.either(unicode, ascii);
  }

  /** The lines of some trees. */
  static List<String> lines(List<Twig> trees, Screen screen) {
    TreeText text = new TreeText(screen);
    trees.forEach(tree -> text.draw(tree, "", ""));
    return text.lines;
  }

  private void draw(Twig twig, String before, String below) {
    String hanging =
        below + (twig.twigs().isEmpty() ? " ".repeat(HANGING) : Columns.pad(stem.strip(), HANGING));
    int width = screen.width() - Math.max(before.length(), hanging.length());
    String lead = before;
    for (String line : Wrap.lines(twig.label(), screen, width)) {
      lines.add(screen.paint(Style.MUTED, lead) + line);
      lead = hanging;
    }
    for (int i = 0; i < twig.twigs().size(); i++) {
      boolean last = i == twig.twigs().size() - 1;
      draw(twig.twigs().get(i), below + (last ? end : fork), below + (last ? gap : stem));
    }
  }
}
