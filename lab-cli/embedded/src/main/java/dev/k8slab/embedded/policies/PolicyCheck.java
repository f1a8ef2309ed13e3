package dev.k8slab.embedded.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.cel.CelEnvironment;
import dev.k8slab.embedded.cel.CelExpression;
import dev.k8slab.embedded.cel.CelFault;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a policy or a binding. Follows {@code
 * admissionregistration/validation.validateValidatingAdmissionPolicySpec}.
 */
public final class PolicyCheck {
  private static final List<String> REASONS =
      List.of("Forbidden", "Invalid", "RequestEntityTooLarge", "Unauthorized");
  private static final List<String> ACTIONS = List.of("Audit", "Deny", "Warn");

  private PolicyCheck() {}

  /** Faults of a ValidatingAdmissionPolicy. */
  public static List<Cause> policy(JsonNode policy) {
    List<Cause> causes = new ArrayList<>();
    JsonNode spec = policy.path("spec");
    String failure = Json.text(spec, "failurePolicy");
    if (failure.isEmpty()) {
      causes.add(Cause.required("spec.failurePolicy", ""));
    } else if (!List.of("Fail", "Ignore").contains(failure)) {
      causes.add(Cause.notSupported("spec.failurePolicy", failure, List.of("Fail", "Ignore")));
    }
    for (String field : List.of("apiVersion", "kind")) {
      if (spec.path("paramKind").isObject() && Json.text(spec, "paramKind", field).isEmpty()) {
        causes.add(Cause.required("spec.paramKind." + field, ""));
      }
    }
    JsonNode constraints = spec.path("matchConstraints");
    if (!constraints.isObject()) {
      causes.add(Cause.required("spec.matchConstraints", ""));
    } else {
      MatchCheck.check(constraints, "spec.matchConstraints", causes);
      if (constraints.path("resourceRules").isEmpty()) {
        causes.add(Cause.required("spec.matchConstraints.resourceRules", ""));
      }
    }
    PolicyEnvironments environments = new PolicyEnvironments(spec);
    conditions(spec, environments, causes);
    variables(spec, environments, causes);
    validations(spec, environments, causes);
    return causes;
  }

  private static void conditions(
      JsonNode spec, PolicyEnvironments environments, List<Cause> causes) {
    CelEnvironment environment = environments.conditions();
    List<String> names = new ArrayList<>();
    for (JsonNode condition : spec.path("matchConditions")) {
      String at = "spec.matchConditions[" + names.size() + "]";
      String name = Json.text(condition, "name");
      required(condition, "expression", "", environment, "bool", at, causes);
      if (name.isEmpty()) {
        causes.add(Cause.required(at + ".name", ""));
      } else if (names.contains(name)) {
        causes.add(Cause.duplicate(at + ".name", name));
      }
      names.add(name);
    }
  }

  private static void variables(
      JsonNode spec, PolicyEnvironments environments, List<Cause> causes) {
    int i = 0;
    for (JsonNode variable : spec.path("variables")) {
      String at = "spec.variables[" + i + "]";
      String name = Json.text(variable, "name");
      if (name.isBlank()) {
        causes.add(Cause.required(at + ".name", "name is not specified"));
      } else if (!name.matches("[_a-zA-Z][_a-zA-Z0-9]*")) {
        causes.add(Cause.invalid(at + ".name", name, "name is not a valid CEL identifier"));
      }
      String expression = Json.text(variable, "expression");
      if (expression.isBlank()) {
        causes.add(Cause.required(at + ".expression", "expression is not specified"));
      } else if (!environments.fault(i).isEmpty()) {
        causes.add(Cause.invalid(at + ".expression", expression, environments.fault(i)));
      }
      i++;
    }
  }

  private static void validations(
      JsonNode spec, PolicyEnvironments environments, List<Cause> causes) {
    JsonNode validations = spec.path("validations");
    if (validations.isEmpty() && spec.path("auditAnnotations").isEmpty()) {
      String words = "validations or auditAnnotations must contain at least one item";
      causes.add(Cause.required("spec.validations", words));
      causes.add(Cause.required("spec.auditAnnotations", words));
      return;
    }
    CelEnvironment environment = environments.validations();
    CelEnvironment messages = environments.messages();
    int i = 0;
    for (JsonNode validation : validations) {
      String at = "spec.validations[" + i++ + "]";
      String words = "expression is not specified";
      required(validation, "expression", words, environment, "bool", at, causes);
      String expression = Json.text(validation, "messageExpression");
      if (!expression.isEmpty() && expression.isBlank()) {
        causes.add(
            Cause.invalid(at + ".messageExpression", expression, "must be non-empty if specified"));
      } else if (!expression.isEmpty()) {
        compile(expression, messages, "string", at + ".messageExpression", causes);
      }
      message(validation, at, causes);
    }
    i = 0;
    for (JsonNode annotation : spec.path("auditAnnotations")) {
      String at = "spec.auditAnnotations[" + i++ + "]";
      String words = "valueExpression is not specified";
      required(annotation, "valueExpression", words, environment, "", at, causes);
    }
  }

  private static void message(JsonNode validation, String at, List<Cause> causes) {
    String message = Json.text(validation, "message");
    if (!message.isEmpty() && message.isBlank()) {
      causes.add(Cause.invalid(at + ".message", message, "message must be non-empty if specified"));
    } else if (message.trim().contains("\n")) {
      causes.add(Cause.invalid(at + ".message", message, "message must not contain line breaks"));
    }
    String reason = Json.text(validation, "reason");
    if (!reason.isEmpty() && !REASONS.contains(reason)) {
      causes.add(Cause.notSupported(at + ".reason", reason, REASONS));
    }
  }

  private static void required(
      JsonNode from,
      String field,
      String words,
      CelEnvironment environment,
      String type,
      String at,
      List<Cause> causes) {
    String expression = Json.text(from, field);
    if (expression.isBlank()) {
      causes.add(Cause.required(at + "." + field, words));
    } else {
      compile(expression, environment, type, at + "." + field, causes);
    }
  }

  private static void compile(
      String expression,
      CelEnvironment environment,
      String type,
      String field,
      List<Cause> causes) {
    try {
      CelExpression compiled = environment.compile(expression);
      if (!type.isEmpty() && !compiled.type().equals(type)) {
        causes.add(
            Cause.invalid(
                field, expression, "must evaluate to " + type + " but got " + compiled.type()));
      }
    } catch (CelFault e) {
      causes.add(Cause.invalid(field, expression, e.getMessage()));
    }
  }

  /** Faults of a ValidatingAdmissionPolicyBinding. */
  public static List<Cause> binding(JsonNode binding) {
    List<Cause> causes = new ArrayList<>();
    JsonNode spec = binding.path("spec");
    if (Json.text(spec, "policyName").isEmpty()) {
      causes.add(Cause.required("spec.policyName", ""));
    }
    if (spec.path("paramRef").isObject()) {
      paramRef(spec.get("paramRef"), causes);
    }
    if (spec.path("matchResources").isObject()) {
      // The field's name is the server's own slip.
      MatchCheck.check(spec.get("matchResources"), "spec.matchResouces", causes);
    }
    actions(spec.path("validationActions"), causes);
    return causes;
  }

  private static void paramRef(JsonNode ref, List<Cause> causes) {
    boolean named = !Json.text(ref, "name").isEmpty();
    boolean selected = ref.path("selector").isObject();
    if (named && selected) {
      String words = "name and selector are mutually exclusive";
      causes.add(Cause.forbidden("spec.paramRef.name", words));
      causes.add(Cause.forbidden("spec.paramRef.selector", words));
    } else if (!named && !selected) {
      causes.add(Cause.required("spec.paramRef", "one of name or selector must be specified"));
    }
    String field = "spec.paramRef.parameterNotFoundAction";
    String action = Json.text(ref, "parameterNotFoundAction");
    if (action.isEmpty()) {
      causes.add(Cause.required(field, ""));
    } else if (!List.of("Deny", "Allow").contains(action)) {
      causes.add(Cause.notSupported(field, action, List.of("Deny", "Allow")));
    }
  }

  private static void actions(JsonNode actions, List<Cause> causes) {
    String field = "spec.validationActions";
    List<String> seen = new ArrayList<>();
    for (String action : Json.texts(actions)) {
      String at = field + "[" + seen.size() + "]";
      if (!ACTIONS.contains(action)) {
        causes.add(Cause.notSupported(at, action, ACTIONS));
      }
      if (seen.contains(action)) {
        causes.add(Cause.duplicate(at, action));
      }
      seen.add(action);
    }
    if (seen.contains("Deny") && seen.contains("Warn")) {
      causes.add(
          Cause.invalid(
              field,
              actions,
              "must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)"));
    }
    if (seen.isEmpty()) {
      causes.add(Cause.required(field, "at least one validation action is required"));
    }
  }
}
