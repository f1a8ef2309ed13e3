package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.k8slab.embedded.cel.CelEnvironment;
import dev.k8slab.embedded.cel.CelExpression;
import dev.k8slab.embedded.cel.CelFault;
import dev.k8slab.embedded.cel.CelValues;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of one node of a schema. Follows {@code schema/cel.Compile} and its {@code Validator}.
 */
final class NodeRules {
  private static final int RATCHETING_SINCE = 30;
  private static final int MAX_MESSAGE_LENGTH = 5 * 1024;
  private static final String OLD = "oldSelf";

  private final JsonNode schema;
  private final boolean root;
  private CelEnvironment plain;
  private CelEnvironment optional;

  NodeRules(JsonNode schema, boolean root) {
    this.schema = schema;
    this.root = root;
  }

  private synchronized CelEnvironment environment(JsonNode rule) {
    if (isOptional(rule)) {
      optional = optional == null ? build(true) : optional;
      return optional;
    }
    plain = plain == null ? build(false) : plain;
    return plain;
  }

  private CelEnvironment build(boolean optionalOld) {
    return CelEnvironment.builder()
        .typed("self", schema, root, false)
        .typed(OLD, schema, root, optionalOld)
        .build();
  }

  private static boolean isOptional(JsonNode rule) {
    return rule.path("optionalOldSelf").asBoolean();
  }

  /**
   * What the compiler says.
   *
   * @param apart the path of what hides which value was there before; null for nothing
   */
  List<Cause> faults(String path, String apart) {
    List<Cause> causes = new ArrayList<>();
    int i = 0;
    for (JsonNode rule : schema.path("x-kubernetes-validations")) {
      String at = path + ".x-kubernetes-validations[" + i++ + "]";
      try {
        CelExpression expression = environment(rule).compile(Json.text(rule, "rule"));
        if (!expression.isCondition()) {
          causes.add(Cause.invalid(at + ".rule", rule, "cel expression must evaluate to a bool"));
        }
        if (expression.uses(OLD) && apart != null) {
          causes.add(
              Cause.invalid(
                  at + ".rule",
                  Json.text(rule, "rule"),
                  "oldSelf cannot be used on the uncorrelatable portion of the schema within "
                      + apart));
        } else if (!expression.uses(OLD) && rule.hasNonNull("optionalOldSelf")) {
          causes.add(
              Cause.invalid(
                  at + ".optionalOldSelf",
                  isOptional(rule),
                  "may not be set if oldSelf is not used in rule"));
        }
      } catch (CelFault e) {
        causes.add(Cause.invalid(at + ".rule", rule, e.getMessage()));
      }
      messageFaults(rule, at + ".messageExpression", causes);
    }
    return causes;
  }

  private void messageFaults(JsonNode rule, String field, List<Cause> causes) {
    String text = Json.text(rule, "messageExpression");
    if (text.isEmpty()) {
      return;
    }
    try {
      if (!environment(rule).compile(text).isText()) {
        causes.add(Cause.invalid(field, rule, "messageExpression must evaluate to a string"));
      }
    } catch (CelFault e) {
      causes.add(Cause.invalid(field, rule, "messageExpression " + e.getMessage()));
    }
  }

  /**
   * What the rules say of a value.
   *
   * @param old the value before; null where there was none, or it is not known
   */
  List<Cause> check(JsonNode value, JsonNode old, String path, int minor) {
    List<Cause> causes = new ArrayList<>();
    boolean unchanged = minor >= RATCHETING_SINCE && value.equals(old);
    for (JsonNode rule : schema.path("x-kubernetes-validations")) {
      check(rule, value, old, path, unchanged, causes);
    }
    return causes;
  }

  private void check(
      JsonNode rule,
      JsonNode value,
      JsonNode old,
      String path,
      boolean unchanged,
      List<Cause> causes) {
    String field = path.isEmpty() ? "<nil>" : path;
    String type = Schemas.type(schema);
    try {
      CelExpression expression = environment(rule).compile(Json.text(rule, "rule"));
      boolean transition = expression.uses(OLD);
      if (transition && old == null && !isOptional(rule) || unchanged && !transition) {
        return;
      }
      Map<String, Object> values = values(rule, value, old);
      if (!Boolean.TRUE.equals(expression.evaluate(values))) {
        String suffix = Json.text(rule, "fieldPath");
        causes.add(
            cause(
                suffix.isEmpty() ? field : path.isEmpty() ? suffix.substring(1) : path + suffix,
                type,
                message(rule, values),
                Json.text(rule, "reason")));
      }
    } catch (CelFault e) {
      causes.add(Cause.invalid(field, type, refusal(e, rule)));
    }
  }

  private static String refusal(CelFault fault, JsonNode rule) {
    String why = fault.getMessage();
    if (why.startsWith("compilation failed")) {
      return "rule compile error: " + why;
    } else if (why.startsWith("no such overload")) {
      return "'"
          + why
          + "': call arguments did not match a supported operator, function or macro signature for rule: "
          + named(rule);
    } else if (why.startsWith("operation cancelled: actual cost limit exceeded")) {
      return "'"
          + why
          + "': no further validation rules will be run due to call cost exceeds limit for rule: "
          + named(rule);
    }
    return why + " evaluating rule: " + named(rule);
  }

  private Map<String, Object> values(JsonNode rule, JsonNode value, JsonNode old) {
    Map<String, Object> values = new HashMap<>();
    values.put("self", CelValues.of(value, schema, root));
    Object before = old == null ? null : CelValues.of(old, schema, root);
    if (isOptional(rule)) {
      values.put(OLD, CelValues.optional(before));
    } else if (before != null) {
      values.put(OLD, before);
    }
    return values;
  }

  private String message(JsonNode rule, Map<String, Object> values) {
    String text = Json.text(rule, "messageExpression");
    if (!text.isEmpty()) {
      try {
        Object result = environment(rule).compile(text).evaluate(values);
        String message = result instanceof String given ? given.trim() : "";
        if (!message.isEmpty()
            && message.length() <= MAX_MESSAGE_LENGTH
            && !message.contains("\n")) {
          return message;
        }
      } catch (CelFault e) {
        // Then the message stands for it, as in the real server.
      }
    }
    String message = Json.text(rule, "message").trim();
    return message.isEmpty() ? "failed rule: " + named(rule) : message;
  }

  private static String named(JsonNode rule) {
    String message = Json.text(rule, "message").trim();
    return message.isEmpty() ? Json.text(rule, "rule").trim() : message;
  }

  private static Cause cause(String field, String type, String message, String reason) {
    return switch (reason) {
      case "FieldValueForbidden" -> Cause.forbidden(field, message);
      case "FieldValueRequired" -> Cause.required(field, message);
      case "FieldValueDuplicate" -> Cause.duplicate(field, TextNode.valueOf(type));
      default -> Cause.invalid(field, type, message);
    };
  }
}
