package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Quantity;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.math.BigDecimal;
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
    BigDecimal value = Quantity.value(quantity);
    boolean binary = quantity.endsWith("i");
    BigDecimal number = binary ? value.setScale(0) : value.stripTrailingZeros();
    // Go keeps decimal quantities as a number and a power of ten by thousands.
    int scale = binary ? 0 : Math.floorDiv(-number.scale(), 3) * 3;
    return new Cause.Verbatim(
        "resource.Quantity{i:resource.int64Amount{value:"
            + number.scaleByPowerOfTen(-scale).toBigInteger()
            + ", scale:"
            + scale
            + "}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"
            + Cause.quote(quantity)
            + ", Format:\""
            + (binary ? "BinarySI" : "DecimalSI")
            + "\"}");
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

  /** A container's security context, of which only flags and numbers are written as they are. */
  static Cause.Verbatim securityContext(JsonNode context) {
    StringBuilder out = new StringBuilder("{");
    for (String field :
        List.of(
            "capabilities",
            "privileged",
            "seLinuxOptions",
            "windowsOptions",
            "runAsUser",
            "runAsGroup",
            "runAsNonRoot",
            "readOnlyRootFilesystem",
            "allowPrivilegeEscalation",
            "procMount",
            "seccompProfile",
            "appArmorProfile")) {
      String name =
          field.startsWith("seL")
              ? "SELinuxOptions"
              : Character.toUpperCase(field.charAt(0)) + field.substring(1);
      JsonNode value = context.path(field);
      out.append(out.length() == 1 ? "" : ",").append('"').append(name).append("\":");
      out.append(value.isMissingNode() ? "null" : value.toString());
    }
    return new Cause.Verbatim(out.append('}').toString());
  }
}
