package dev.k8slab.embedded.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.Map;

/** JSON merge patches, RFC 7386. */
public final class MergePatch {
  private MergePatch() {}

  /** The patched object; the arguments are not changed. */
  public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    ObjectNode result = target.deepCopy();
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      JsonNode value = entry.getValue();
      if (value.isNull()) {
        result.remove(entry.getKey());
      } else if (value instanceof ObjectNode below) {
        ObjectNode old =
            result.get(entry.getKey()) instanceof ObjectNode object ? object : Json.object();
        result.set(entry.getKey(), apply(old, below));
      } else {
        result.set(entry.getKey(), value.deepCopy());
      }
    }
    return result;
  }
}
