package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;

/** Objects written down in code. */
final class Json {

  private Json() {}

  /** An object from JSON in which quotes are single ones, as it stands in code. */
  static ObjectNode object(String text) {
    try {
      return (ObjectNode) Serialization.jsonMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** What is at a name, or an empty mapping put there. */
  static ObjectNode mapping(ObjectNode in, String name) {
    return in.get(name) instanceof ObjectNode there ? there : in.putObject(name);
  }

  /** What is at a name, or an empty list put there. */
  static ArrayNode list(ObjectNode in, String name) {
    return in.get(name) instanceof ArrayNode there ? there : in.putArray(name);
  }

  /**
   * Adds to an object what another one says, as a strategic merge patch does: mappings are merged,
   * elements of lists by their name, and what is new goes to the end.
   */
  static void merge(ObjectNode into, ObjectNode more) {
    for (Map.Entry<String, JsonNode> each : more.properties()) {
      if (each.getValue() instanceof ObjectNode mapping) {
        merge(mapping(into, each.getKey()), mapping);
      } else if (each.getValue() instanceof ArrayNode list) {
        ArrayNode own = list(into, each.getKey());
        list.forEach(element -> merge(own, element));
      } else {
        into.set(each.getKey(), each.getValue());
      }
    }
  }

  private static void merge(ArrayNode into, JsonNode element) {
    for (JsonNode own : into) {
      if (own instanceof ObjectNode there
          && element instanceof ObjectNode more
          && more.has("name")
          && more.get("name").equals(there.get("name"))
          && !more.has("mountPath")) {
        merge(there, more);
        return;
      }
    }
    into.add(element);
  }
}
