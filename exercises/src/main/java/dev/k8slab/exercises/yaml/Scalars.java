package dev.k8slab.exercises.yaml;

import dev.k8slab.exercises.template.Placeholders;
import dev.k8slab.exercises.text.Controls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Takes texts out of a file. YAML can write what the file itself does not show: a terminal's
 * escapes, and placeholders of a template that nobody has looked at.
 */
final class Scalars {

  private final Path file;
  private final int[] source;
  private final Faults faults;

  /**
   * Takes texts out of this file.
   *
   * @param source all that it holds
   */
  Scalars(Path file, String source, Faults faults) {
    this.file = file;
    // the parser counts code points
    this.source = source.codePoints().toArray();
    this.faults = faults;
  }

  /** The text, which may be used only where no fault was added. */
  String text(ScalarNode scalar) {
    String text = scalar.getValue();
    if (Controls.first(text) >= 0) {
      fault(scalar, "the text holds a control character: leave it out");
    }
    if (Placeholders.isIn(text)) {
      List<String> hidden = new ArrayList<>(Placeholders.in(text));
      Placeholders.in(written(scalar)).forEach(hidden::remove);
      hidden.stream()
          .findFirst()
          .ifPresent(
              placeholder ->
                  fault(
                      scalar,
                      "`"
                          + placeholder
                          + "` is written with escapes: write it as it is, in one line"));
    }
    return text;
  }

  void fault(Node node, String message) {
    fault(line(node), message);
  }

  void fault(int line, String message) {
    faults.add(file, line, message);
  }

  /** Where something is, counted from 1. */
  static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private String written(ScalarNode scalar) {
    int from = scalar.getStartMark().map(Mark::getIndex).orElse(0);
    int to = scalar.getEndMark().map(Mark::getIndex).orElse(source.length);
    return new String(source, from, Math.min(source.length, to) - from);
  }
}
