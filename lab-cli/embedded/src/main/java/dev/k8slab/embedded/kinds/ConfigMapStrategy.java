package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** ConfigMaps. Follows {@code validation.ValidateConfigMap}. */
final class ConfigMapStrategy implements Strategy {
  static final int MAX_SIZE = 1 << 20;

  private final Schema schema;

  ConfigMapStrategy(Schema schema) {
    this.schema = schema;
  }

  @Override
  public List<Cause> validate(ObjectNode map) {
    List<Cause> causes = new ArrayList<>();
    long size = 0;
    for (Map.Entry<String, JsonNode> entry : map.path("data").properties()) {
      Names.configKey(entry.getKey())
          .forEach(
              fault ->
                  causes.add(Cause.invalid("data[" + entry.getKey() + "]", entry.getKey(), fault)));
      if (map.path("binaryData").has(entry.getKey())) {
        causes.add(
            Cause.invalid(
                "data[" + entry.getKey() + "]",
                entry.getKey(),
                "duplicate of key present in binaryData"));
      }
      size += entry.getValue().asText().getBytes(StandardCharsets.UTF_8).length;
    }
    for (Map.Entry<String, JsonNode> entry : map.path("binaryData").properties()) {
      Names.configKey(entry.getKey())
          .forEach(
              fault ->
                  causes.add(
                      Cause.invalid("binaryData[" + entry.getKey() + "]", entry.getKey(), fault)));
      size += Base64.getDecoder().decode(entry.getValue().asText()).length;
    }
    if (size > MAX_SIZE) {
      causes.add(tooLong(schema, ""));
    }
    return causes;
  }

  /** An empty path is written as a pair of brackets. */
  static Cause tooLong(Schema schema, String field) {
    String words = schema.minor() < 29 ? "must have at most " : "may not be more than ";
    return Cause.tooLong(field.isEmpty() ? "[]" : field, words + MAX_SIZE + " bytes");
  }

  @Override
  public List<Cause> validateUpdate(ObjectNode map, ObjectNode old) {
    return Strategy.together(immutable(map, old, "data", "binaryData"), validate(map));
  }

  static List<Cause> immutable(ObjectNode object, ObjectNode old, String... fields) {
    List<Cause> causes = new ArrayList<>();
    if (old.path("immutable").asBoolean()) {
      if (!object.path("immutable").asBoolean()) {
        causes.add(Cause.forbidden("immutable", "field is immutable when `immutable` is set"));
      }
      for (String field : fields) {
        if (!Objects.equals(object.get(field), old.get(field))) {
          causes.add(Cause.forbidden(field, "field is immutable when `immutable` is set"));
        }
      }
    }
    return causes;
  }
}
