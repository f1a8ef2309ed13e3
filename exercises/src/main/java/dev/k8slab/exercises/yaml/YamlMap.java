package dev.k8slab.exercises.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of a content file. What is asked for and missing or of the wrong shape becomes a fault
 * with its line, and a harmless value is returned, so that reading goes on and finds the next
 * fault; {@link #read} reports the keys nobody asked for.
 */
public final class YamlMap {

  private final Scalars scalars;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  YamlMap(MappingNode node, Scalars scalars) {
    this.scalars = scalars;
    this.line = Scalars.line(node);
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        scalars.fault(tuple.getKeyNode(), "a key must be a plain word");
      } else if (values.put(scalars.text(key), tuple.getValueNode()) != null) {
        scalars.fault(key, "duplicate key `" + key.getValue() + "`: remove one");
      } else {
        lines.put(key.getValue(), Scalars.line(key));
      }
    }
  }

  /** The line of a key, or of the mapping itself where the key is not in it; counted from 1. */
  public int line(String key) {
    return lines.getOrDefault(key, line);
  }

  /** Adds a fault at a key. */
  public void fault(String key, String message) {
    scalars.fault(line(key), message);
  }

  /** The keys of this mapping, in their order. */
  public List<String> keys() {
    return List.copyOf(values.keySet());
  }

  /** Whether a key that may be there is. */
  public boolean has(String key) {
    return take(key) != null;
  }

  /** A text that must be there. */
  public String text(String key) {
    return optionalText(key)
        .orElseGet(
            () -> {
              if (!values.containsKey(key)) {
                fault(key, "`" + key + "` is missing");
              }
              return "";
            });
  }

  /** A text that may be there. */
  public Optional<String> optionalText(String key) {
    Node node = take(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalars.text(scalar));
    }
    fault(key, "`" + key + "` must be a text");
    return Optional.empty();
  }

  /** A whole number from {@code least} to {@code most} that may be there. */
  public Optional<Integer> integer(String key, int least, int most) {
    Optional<String> text = optionalText(key);
    try {
      Optional<Integer> number = text.map(Integer::valueOf);
      if (number.isEmpty() || (number.get() >= least && number.get() <= most)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, like a number that is too small or too large
    }
    fault(key, "`" + key + "` must be a whole number from " + least + " to " + most);
    return Optional.empty();
  }

  /** A yes or no that may be there; no where it is not. */
  public boolean flag(String key) {
    Optional<String> text = optionalText(key);
    if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
      fault(key, "`" + key + "` must be true or false");
    }
    return text.map(Boolean::parseBoolean).orElse(false);
  }

  /** A mapping that may be there. */
  public Optional<YamlMap> map(String key) {
    Node node = take(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlMap(mapping, scalars));
    }
    fault(key, "`" + key + "` must be a mapping");
    return Optional.empty();
  }

  private List<YamlMap> maps(String key) {
    List<YamlMap> maps = new ArrayList<>();
    for (Node element : elements(key)) {
      if (element instanceof MappingNode mapping) {
        maps.add(new YamlMap(mapping, scalars));
      } else {
        scalars.fault(element, "each element of `" + key + "` must be a mapping");
      }
    }
    return maps;
  }

  /** A list of texts; empty where it is not there. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node element : elements(key)) {
      if (element instanceof ScalarNode scalar) {
        texts.add(scalars.text(scalar));
      } else {
        scalars.fault(element, "each element of `" + key + "` must be a text");
      }
    }
    return texts;
  }

  /**
   * A mapping with all that is in it, which must be there: mappings, lists, text, whole numbers as
   * Long, others as Double, Boolean and null.
   */
  public Map<String, Object> tree(String key) {
    Node node = take(key);
    if (node instanceof MappingNode mapping) {
      return new YamlTree(scalars).mapping(mapping);
    }
    fault(key, "`" + key + "` must be a mapping");
    return Map.of();
  }

  /** A list of at least one text. */
  public List<String> someTexts(String key) {
    List<String> texts = texts(key);
    if (texts.isEmpty()) {
      fault(key, "`" + key + "` needs at least one text");
    }
    return texts;
  }

  /** Reads this mapping and reports every key that the reader has not asked for. */
  public <T> T read(Function<YamlMap, T> reader) {
    T read = reader.apply(this);
    finish();
    return read;
  }

  /** Reads each mapping of a list; empty where the list is not there. */
  public <T> List<T> each(String key, Function<YamlMap, T> reader) {
    return maps(key).stream().map(map -> map.read(reader)).toList();
  }

  /** Reports every key that nobody has asked for; to be called last. */
  private void finish() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        String hint = Nearest.hint(key, asked);
        String known = ": there are " + String.join(", ", asked);
        fault(key, "unknown key `" + key + "`" + (hint.isEmpty() ? known : hint));
      }
    }
  }

  private List<Node> elements(String key) {
    Node node = take(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    fault(key, "`" + key + "` must be a list");
    return List.of();
  }

  private Node take(String key) {
    asked.add(key);
    return values.get(key);
  }
}
