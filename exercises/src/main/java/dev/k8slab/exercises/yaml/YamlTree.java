package dev.k8slab.exercises.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns nodes into values. */
final class YamlTree {

  /** Aliases let a short text stand for a tree without end; no object of the API is that large. */
  private static final int MAX_NODES = 10_000;

  private final Scalars scalars;
  private int nodes;
  private int depth;

  YamlTree(Scalars scalars) {
    this.scalars = scalars;
  }

  Map<String, Object> mapping(MappingNode node) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        values.put(scalars.text(key), value(tuple.getValueNode()));
      } else {
        scalars.fault(tuple.getKeyNode(), "a key must be a plain word");
      }
    }
    return values;
  }

  private Object value(Node node) {
    depth++;
    try {
      return bounded(node);
    } finally {
      depth--;
    }
  }

  private Object bounded(Node node) {
    nodes++;
    if (nodes == MAX_NODES || (depth > YamlFile.MAX_DEPTH && nodes < MAX_NODES)) {
      scalars.fault(node, "too large with all that aliases stand for: write it without them");
      nodes = MAX_NODES;
    }
    if (nodes >= MAX_NODES) {
      return null;
    } else if (node instanceof MappingNode mapping) {
      return mapping(mapping);
    } else if (node instanceof SequenceNode sequence) {
      List<Object> values = new ArrayList<>();
      sequence.getValue().forEach(each -> values.add(value(each)));
      return values;
    }
    return scalar((ScalarNode) node);
  }

  private Object scalar(ScalarNode node) {
    String text = scalars.text(node);
    Tag tag = node.getTag();
    try {
      if (tag.equals(Tag.NULL)) {
        return null;
      } else if (tag.equals(Tag.BOOL)) {
        return Boolean.valueOf(text);
      } else if (tag.equals(Tag.INT)) {
        return Long.valueOf(text);
      } else if (tag.equals(Tag.FLOAT)) {
        return Double.valueOf(text);
      }
    } catch (NumberFormatException e) {
      scalars.fault(
          node, "`" + text + "` is no number the lab understands: write it in decimal digits");
    }
    return text;
  }
}
