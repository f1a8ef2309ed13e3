package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** Objects inside objects must say what they are. Follows {@code schema/objectmeta.Validate}. */
final class EmbeddedCheck {
  private EmbeddedCheck() {}

  static List<Cause> check(JsonNode schema, JsonNode object) {
    List<Cause> causes = new ArrayList<>();
    inside(schema, object, "", causes);
    return causes;
  }

  private static void inside(JsonNode schema, JsonNode value, String path, List<Cause> causes) {
    if (value.isObject()) {
      if (Schemas.isEmbedded(schema)) {
        require(value, path, "apiVersion", causes);
        require(value, path, "kind", causes);
      }
      value
          .properties()
          .forEach(
              entry ->
                  inside(
                      Schemas.field(schema, entry.getKey()),
                      entry.getValue(),
                      Schemas.path(path, entry.getKey()),
                      causes));
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        inside(Schemas.items(schema), value.get(i), path + "[" + i + "]", causes);
      }
    }
  }

  private static void require(JsonNode value, String path, String field, List<Cause> causes) {
    if (!value.has(field)) {
      causes.add(Cause.required(path + "." + field, "must not be empty"));
    } else if (value.get(field).asText("").isEmpty()) {
      causes.add(Cause.invalid(path + "." + field, "", "must not be empty"));
    }
  }
}
