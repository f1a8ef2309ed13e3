package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** Holds defaults to the schema that they stand in. Follows {@code defaulting.ValidateDefaults}. */
final class DefaultCheck {
  private final int minor;
  private final List<Cause> causes = new ArrayList<>();

  private DefaultCheck(int minor) {
    this.minor = minor;
  }

  static List<Cause> check(int minor, JsonNode schema, String path) {
    DefaultCheck check = new DefaultCheck(minor);
    check.schema(schema, path);
    return check.causes;
  }

  private void schema(JsonNode schema, String path) {
    JsonNode preset = schema.path("default");
    if (!preset.isMissingNode() && !preset.isNull()) {
      preset(schema, preset, path + ".default");
    }
    if (Schemas.items(schema).isObject()) {
      schema(Schemas.items(schema), path + ".items");
    }
    Schemas.properties(schema)
        .properties()
        .forEach(entry -> schema(entry.getValue(), path + ".properties[" + entry.getKey() + "]"));
  }

  private void preset(JsonNode schema, JsonNode preset, String path) {
    if (preset instanceof ObjectNode object
        && !Pruning.prune(schema, object.deepCopy()).isEmpty()) {
      causes.add(Cause.invalid(path, preset, "must not have unknown fields"));
    }
    for (Cause cause : new ValueCheck(minor).check(schema, preset, null)) {
      String field = cause.field().isEmpty() ? path : path + "." + cause.field();
      causes.add(new Cause(cause.reason(), cause.message(), field));
    }
  }
}
