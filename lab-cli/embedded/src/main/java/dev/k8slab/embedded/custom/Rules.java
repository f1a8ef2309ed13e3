package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of a schema ({@code x-kubernetes-validations}), compiled when they are first asked.
 * Follows {@code schema/cel.Validator}.
 */
final class Rules {
  /** Before, rules were an experiment that had to be switched on. */
  private static final int SINCE = 25;

  /** What must be mended before rules can be asked. */
  private static final Set<String> BLOCKING =
      Set.of(
          "FieldValueNotSupported",
          "FieldValueRequired",
          "FieldValueTooLong",
          "FieldValueTooMany",
          "FieldValueTypeInvalid");

  private final int minor;
  private final JsonNode schema;
  private final boolean any;
  private final Map<JsonNode, NodeRules> compiled = new IdentityHashMap<>();

  Rules(int minor, JsonNode schema) {
    this.minor = minor;
    this.schema = schema;
    this.any = minor >= SINCE && has(schema);
  }

  private static boolean has(JsonNode schema) {
    if (schema.isObject() && !schema.path("x-kubernetes-validations").isEmpty()) {
      return true;
    }
    for (JsonNode below : schema) {
      if (has(below)) {
        return true;
      }
    }
    return false;
  }

  /** What the compiler says of the rules of a schema that is otherwise right. */
  static List<Cause> faults(int minor, JsonNode schema, String path) {
    List<Cause> causes = new ArrayList<>();
    if (minor >= SINCE && has(schema)) {
      faults(schema, path, true, null, causes);
    }
    return causes;
  }

  /**
   * The faults of a schema and of those below it.
   *
   * @param apart the path of the nearest list above whose items of before are not known; null for
   *     none
   */
  private static void faults(
      JsonNode schema, String path, boolean root, String apart, List<Cause> causes) {
    if (Schemas.additional(schema).isObject()) {
      faults(Schemas.additional(schema), path + ".additionalProperties", false, apart, causes);
    }
    boolean atomic = schema.path("x-kubernetes-map-type").asText("").equals("atomic");
    String below = apart == null && atomic ? path : apart;
    Schemas.properties(schema)
        .properties()
        .forEach(
            entry ->
                faults(
                    entry.getValue(),
                    path + ".properties[" + entry.getKey() + "]",
                    false,
                    below,
                    causes));
    if (Schemas.items(schema).isObject()) {
      boolean keyed = Schemas.listType(schema).equals("map");
      String items = apart == null && !keyed ? path : apart;
      faults(Schemas.items(schema), path + ".items", false, items, causes);
    }
    if (!schema.path("x-kubernetes-validations").isEmpty()) {
      causes.addAll(new NodeRules(schema, root).faults(path, apart));
    }
  }

  /** What of a rule can be seen without a compiler. */
  static void forms(JsonNode schema, String path, List<Cause> causes) {
    int i = 0;
    for (JsonNode rule : schema.path("x-kubernetes-validations")) {
      form(rule, path + ".x-kubernetes-validations[" + i++ + "]", causes);
    }
  }

  private static void form(JsonNode rule, String at, List<Cause> causes) {
    String text = Json.text(rule, "rule").trim();
    String given = Json.text(rule, "message");
    String message = given.trim();
    if (text.isEmpty()) {
      causes.add(Cause.required(at + ".rule", "rule is not specified"));
    } else if (!given.isEmpty() && message.isEmpty()) {
      causes.add(Cause.invalid(at + ".message", given, "must be non-empty if specified"));
    } else if (hasLines(message)) {
      causes.add(Cause.invalid(at + ".message", given, "must not contain line breaks"));
    } else if (hasLines(text) && message.isEmpty()) {
      causes.add(
          Cause.required(
              at + ".message", "message must be specified if rule contains line breaks"));
    }
    String expression = Json.text(rule, "messageExpression");
    if (!expression.isEmpty() && expression.isBlank()) {
      causes.add(
          Cause.required(
              at + ".messageExpression", "messageExpression must be non-empty if specified"));
    }
    List<String> reasons =
        List.of(
            "FieldValueDuplicate",
            "FieldValueForbidden",
            "FieldValueInvalid",
            "FieldValueRequired");
    if (rule.hasNonNull("reason") && !reasons.contains(Json.text(rule, "reason"))) {
      causes.add(Cause.notSupported(at + ".reason", Json.text(rule, "reason"), reasons));
    }
  }

  private static boolean hasLines(String text) {
    return text.contains("\n") || text.contains("\r");
  }

  /**
   * What the rules say of an object.
   *
   * @param old the object as it is stored; null for a new one
   * @param before what is wrong with it already
   */
  List<Cause> check(JsonNode object, JsonNode old, List<Cause> before) {
    if (!any) {
      return List.of();
    }
    if (before.stream().anyMatch(cause -> BLOCKING.contains(cause.reason()))) {
      return List.of(
          Cause.invalid(
              "<nil>",
              "null",
              "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation"));
    }
    List<Cause> causes = new ArrayList<>();
    value(schema, object, old, "", causes);
    return causes;
  }

  private void value(JsonNode at, JsonNode value, JsonNode old, String path, List<Cause> causes) {
    if (value.isNull()) {
      return;
    }
    if (!at.path("x-kubernetes-validations").isEmpty()) {
      causes.addAll(rules(at).check(value, old, path, minor));
    }
    if (value.isArray()) {
      Map<JsonNode, JsonNode> before = Correlation.byKeys(at, old);
      for (int i = 0; i < value.size(); i++) {
        JsonNode was = before.get(Correlation.keys(at, value.get(i)));
        value(Schemas.items(at), value.get(i), was, path + "[" + i + "]", causes);
      }
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(
              entry -> {
                String name = entry.getKey();
                boolean named = Schemas.properties(at).has(name);
                value(
                    Schemas.field(at, name),
                    entry.getValue(),
                    old == null ? null : old.get(name),
                    named ? Schemas.path(path, name) : path + "[" + name + "]",
                    causes);
              });
    }
  }

  private NodeRules rules(JsonNode at) {
    synchronized (compiled) {
      return compiled.computeIfAbsent(at, node -> new NodeRules(node, node == schema));
    }
  }
}
