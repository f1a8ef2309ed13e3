package dev.k8slab.embedded.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** JSON patches, RFC 6902. */
public final class JsonPatch {
  private JsonNode document;

  private JsonPatch(JsonNode document) {
    this.document = document;
  }

  /**
   * The patched document; the arguments are not changed.
   *
   * @throws PatchException if an operation is unknown, has no place to go, or is a test that fails
   */
  public static JsonNode apply(JsonNode target, ArrayNode operations) throws PatchException {
    JsonPatch patch = new JsonPatch(target.deepCopy());
    for (JsonNode operation : operations) {
      patch.run(operation);
    }
    return patch.document;
  }

  private void run(JsonNode operation) throws PatchException {
    List<String> path = pointer(operation.path("path").asText());
    switch (operation.path("op").asText()) {
      case "add" -> add(path, value(operation));
      case "remove" -> remove(path);
      case "replace" -> {
        find(path);
        if (path.isEmpty()) {
          document = value(operation);
        } else if (container(path) instanceof ArrayNode list) {
          list.set(index(list, last(path), false), value(operation));
        } else {
          ((ObjectNode) container(path)).set(last(path), value(operation));
        }
      }
      case "move" -> {
        List<String> from = pointer(operation.path("from").asText());
        JsonNode moved = find(from);
        remove(from);
        add(path, moved);
      }
      case "copy" -> add(path, find(pointer(operation.path("from").asText())).deepCopy());
      case "test" -> {
        JsonNode wanted = operation.path("value");
        if (!find(path).equals(wanted)) {
          throw new PatchException(
              "testing value " + operation.path("path").asText() + " failed: test failed");
        }
      }
      default -> throw new PatchException("Unexpected kind: " + operation.path("op").asText());
    }
  }

  private static JsonNode value(JsonNode operation) throws PatchException {
    JsonNode value = operation.get("value");
    if (value == null) {
      throw new PatchException("operation has no value");
    }
    return value.deepCopy();
  }

  private static List<String> pointer(String text) throws PatchException {
    if (text.isEmpty()) {
      return List.of();
    }
    if (!text.startsWith("/")) {
      throw new PatchException("invalid JSON pointer " + text);
    }
    List<String> path = new ArrayList<>();
    for (String element : text.substring(1).split("/", -1)) {
      path.add(element.replace("~1", "/").replace("~0", "~"));
    }
    return path;
  }

  private static String last(List<String> path) {
    return path.get(path.size() - 1);
  }

  private JsonNode container(List<String> path) throws PatchException {
    JsonNode container = find(path.subList(0, path.size() - 1));
    if (!container.isContainerNode()) {
      throw missing(path);
    }
    return container;
  }

  private JsonNode find(List<String> path) throws PatchException {
    JsonNode node = document;
    for (String element : path) {
      JsonNode next =
          node instanceof ArrayNode list
              ? list.get(index(list, element, false))
              : node.get(element);
      if (next == null) {
        throw missing(path);
      }
      node = next;
    }
    return node;
  }

  private static PatchException missing(List<String> path) {
    return new PatchException("missing path /" + String.join("/", path));
  }

  private static int index(ArrayNode list, String element, boolean mayAppend)
      throws PatchException {
    if (mayAppend && element.equals("-")) {
      return list.size();
    }
    try {
      int index = Integer.parseInt(element);
      if (index >= 0 && index < list.size() + (mayAppend ? 1 : 0)) {
        return index;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new PatchException("invalid index referenced: " + element);
  }

  private void add(List<String> path, JsonNode value) throws PatchException {
    if (path.isEmpty()) {
      document = value;
    } else if (container(path) instanceof ArrayNode list) {
      list.insert(index(list, last(path), true), value);
    } else {
      ((ObjectNode) container(path)).set(last(path), value);
    }
  }

  private void remove(List<String> path) throws PatchException {
    find(path);
    if (path.isEmpty()) {
      throw new PatchException("cannot remove the document");
    }
    if (container(path) instanceof ArrayNode list) {
      list.remove(index(list, last(path), false));
    } else {
      ((ObjectNode) container(path)).remove(last(path));
    }
  }
}
