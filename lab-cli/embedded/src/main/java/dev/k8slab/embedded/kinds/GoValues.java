package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.govalue.Difference;
import dev.k8slab.embedded.govalue.GoJson;
import dev.k8slab.embedded.govalue.GoSyntax;
import dev.k8slab.embedded.govalue.GoValue;
import dev.k8slab.embedded.govalue.InternalTypes;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Values in messages. Newer versions write them as JSON, of their internal types where the value is
 * one; older ones in Go's syntax. Follows {@code field.Error.ErrorBody}.
 */
final class GoValues {
  private static final int JSON_SINCE = 31;

  private GoValues() {}

  private static Cause.Verbatim json(JsonNode value) {
    return new Cause.Verbatim(new String(Json.bytes(value), StandardCharsets.UTF_8));
  }

  /** A map of strings. */
  static Cause.Verbatim map(Schema schema, JsonNode map) {
    return schema.minor() >= JSON_SINCE
        ? json(map.isMissingNode() ? Json.object() : map)
        : new Cause.Verbatim(goMap(map));
  }

  private static String goMap(JsonNode map) {
    TreeMap<String, String> sorted = new TreeMap<>();
    map.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue().asText()));
    List<String> entries = new ArrayList<>();
    sorted.forEach((key, value) -> entries.add(Cause.quote(key) + ":" + Cause.quote(value)));
    return "map[string]string{" + String.join(", ", entries) + "}";
  }

  /** A list of strings. */
  static Cause.Verbatim strings(Schema schema, JsonNode list) {
    if (schema.minor() >= JSON_SINCE) {
      return json(list);
    }
    return new Cause.Verbatim(
        "[]string{"
            + String.join(", ", Json.texts(list).stream().map(Cause::quote).toList())
            + "}");
  }

  /** A quantity that was written as it is now. */
  static Object quantity(Schema schema, String quantity) {
    if (schema.minor() >= JSON_SINCE) {
      return quantity;
    }
    return new Cause.Verbatim(GoSyntax.quantity(quantity));
  }

  /** A label selector without expressions; with them, only the newer form is exact. */
  static Cause.Verbatim selector(Schema schema, JsonNode selector) {
    if (schema.minor() >= JSON_SINCE) {
      return json(selector);
    }
    return new Cause.Verbatim(
        "v1.LabelSelector{MatchLabels:"
            + goMap(selector.path("matchLabels"))
            + ", MatchExpressions:[]v1.LabelSelectorRequirement(nil)}");
  }

  /** The role that a binding refers to. */
  static Cause.Verbatim roleRef(Schema schema, JsonNode ref) {
    String group = Cause.quote(Json.text(ref, "apiGroup"));
    String kind = Cause.quote(Json.text(ref, "kind"));
    String name = Cause.quote(Json.text(ref, "name"));
    return new Cause.Verbatim(
        schema.minor() >= JSON_SINCE
            ? "{\"APIGroup\":" + group + ",\"Kind\":" + kind + ",\"Name\":" + name + "}"
            : "rbac.RoleRef{APIGroup:" + group + ", Kind:" + kind + ", Name:" + name + "}");
  }

  /**
   * A value of an internal type.
   *
   * @param type of the version, such as {@code core.v1.SecurityContext}
   */
  static Cause.Verbatim internal(Schema schema, String type, JsonNode value) {
    GoValue internal = new InternalTypes(schema).value(type, value);
    return schema.minor() >= JSON_SINCE
        ? json(GoJson.tree(internal))
        : new Cause.Verbatim(GoSyntax.of(internal));
  }

  /** What differs between two values of an internal type, beginning on a new line. */
  static String difference(Schema schema, String type, JsonNode before, JsonNode after) {
    InternalTypes types = new InternalTypes(schema);
    return Difference.of(types.value(type, before), types.value(type, after), schema.minor());
  }
}
