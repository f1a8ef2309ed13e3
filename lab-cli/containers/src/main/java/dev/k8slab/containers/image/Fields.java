package dev.k8slab.containers.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The fields of a mapping in YAML, all of whose scalars are text; what is wrong is reported. */
final class Fields {
  private final Map<String, Node> all = new LinkedHashMap<>();
  private final BiConsumer<Integer, String> faults;
  private final int line;

  /**
   * Of a node, which may be anything.
   *
   * @param faults takes a line and what is wrong there
   */
  Fields(Node node, BiConsumer<Integer, String> faults) {
    this.faults = faults;
    this.line = line(node);
    if (!(node instanceof MappingNode mapping)) {
      faults.accept(line, "a mapping is expected");
      return;
    }
    for (NodeTuple pair : mapping.getValue()) {
      String key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (key.isEmpty()) {
        faults.accept(line(pair.getKeyNode()), "a name is expected");
      } else if (all.put(key, pair.getValueNode()) != null) {
        faults.accept(line(pair.getKeyNode()), "duplicate key \"" + key + "\"");
      }
    }
  }

  /** The line of a node, from 1. */
  static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }

  /** Where it begins. */
  int line() {
    return line;
  }

  /** All of them, by name, in their order. */
  Map<String, Node> all() {
    return all;
  }

  /** True if there is a field. */
  boolean has(String name) {
    return all.containsKey(name);
  }

  /** Reports what is none of these. */
  void allow(Set<String> names) {
    all.forEach(
        (name, node) -> {
          if (!names.contains(name)) {
            faults.accept(line(node), "unknown field \"" + name + "\"");
          }
        });
  }

  /** A text. */
  String text(String name, String otherwise) {
    Node node = all.get(name);
    return node == null ? otherwise : text(node);
  }

  /** What a node is as a text. */
  String text(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    faults.accept(line(node), "a text is expected");
    return "";
  }

  /** A list of texts. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    Node node = all.get(name);
    if (node instanceof SequenceNode list) {
      list.getValue().forEach(item -> texts.add(text(item)));
    } else if (node != null) {
      faults.accept(line(node), "a list is expected");
    }
    return texts;
  }

  /** A number of an owner, or a mode, with a base. */
  int number(String name, int base, int otherwise) {
    Node node = all.get(name);
    if (node == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text(node), base);
      if (number >= 0 && (base != 8 || number <= 07777)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, as what is too large is
    }
    faults.accept(line(node), name + ": a number is expected");
    return otherwise;
  }
}
