package dev.k8slab.grader.mutation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a value is in a document.
 *
 * @param at the way to it
 * @param path the same for people: elements of lists go by their name where they have one
 * @param keys the keys of the mappings on the way, without the lists' indices
 */
record Place(JsonPointer at, String path, List<String> keys) {

  private static final List<String> NAMES =
      List.of("name", "mountPath", "containerPort", "port", "key", "path", "kind");
  private static final int MAX_LENGTH = 60;

  Place {
    keys = List.copyOf(keys);
  }

  static Place root() {
    return new Place(JsonPointer.empty(), "", List.of());
  }

  Place key(String key) {
    List<String> longer = new ArrayList<>(keys);
    longer.add(key);
    return new Place(at.appendProperty(key), path.isEmpty() ? key : path + "." + key, longer);
  }

  Place element(ArrayNode list, int index) {
    String name = name(list, index);
    return new Place(at.appendIndex(index), path + "[" + name + "]", keys);
  }

  private static String name(ArrayNode list, int index) {
    String name = name(list.get(index));
    for (int i = 0; i < list.size(); i++) {
      if (i != index && name.equals(name(list.get(i)))) {
        return String.valueOf(index);
      }
    }
    return name.isEmpty() ? String.valueOf(index) : name;
  }

  private static String name(JsonNode element) {
    String name =
        element.isValueNode()
            ? element.asText()
            : NAMES.stream()
                .map(key -> element.path(key).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    return name.length() > MAX_LENGTH || name.contains("\n") ? "" : name;
  }

  /** The last key; empty at the root. */
  String key() {
    return keys.isEmpty() ? "" : keys.get(keys.size() - 1);
  }

  /** The key of the mapping that holds the last key; empty where that is the root. */
  String keyAbove() {
    return keys.size() < 2 ? "" : keys.get(keys.size() - 2);
  }

  /** A copy of a document without this value. */
  JsonNode drop(JsonNode root) {
    JsonNode copy = root.deepCopy();
    JsonNode parent = copy.at(at.head());
    if (parent instanceof ArrayNode list) {
      list.remove(at.last().getMatchingIndex());
    } else {
      ((ObjectNode) parent).remove(at.last().getMatchingProperty());
    }
    return copy;
  }

  /** A copy of a document with another value here. */
  JsonNode set(JsonNode root, JsonNode value) {
    JsonNode copy = root.deepCopy();
    JsonNode parent = copy.at(at.head());
    if (parent instanceof ArrayNode list) {
      list.set(at.last().getMatchingIndex(), value);
    } else {
      ((ObjectNode) parent).set(at.last().getMatchingProperty(), value);
    }
    return copy;
  }
}
