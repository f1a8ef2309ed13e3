package dev.k8slab.embedded.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON merge patches, RFC 7386. Objects that a patch touches come out with their fields sorted, as
 * {@code evanphx/json-patch} leaves them, and messages show.
 */
public final class MergePatch {
  private MergePatch() {}

  /** The patched object; the arguments are not changed. */
  public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    Map<String, JsonNode> result = new TreeMap<>();
    target.properties().forEach(entry -> result.put(entry.getKey(), entry.getValue().deepCopy()));
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      JsonNode value = entry.getValue();
      if (value.isNull()) {
        result.remove(entry.getKey());
      } else if (value instanceof ObjectNode below) {
        ObjectNode old =
            result.get(entry.getKey()) instanceof ObjectNode object ? object : Json.object();
        result.put(entry.getKey(), apply(old, below));
      } else {
        result.put(entry.getKey(), value.deepCopy());
      }
    }
    ObjectNode sorted = Json.object();
    result.forEach(sorted::set);
    return sorted;
  }
}
