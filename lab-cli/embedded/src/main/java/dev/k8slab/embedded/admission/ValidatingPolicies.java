package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.auth.Rbac;
import dev.k8slab.embedded.cel.CelValues;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Kinds;
import dev.k8slab.embedded.policies.PolicyProgram;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks the ValidatingAdmissionPolicies that are bound. Follows {@code
 * plugin/policy/validating.dispatcher}.
 */
final class ValidatingPolicies implements Plugin {
  private static final String GROUP = "admissionregistration.k8s.io";
  private static final String POLICIES = "validatingadmissionpolicies." + GROUP;
  private static final String BINDINGS = "validatingadmissionpolicybindings." + GROUP;

  private final Store store;
  private final RequestMatch match;
  private final PolicyValues values;
  private final PolicyParams params;
  private final Map<String, Compiled> programs = new ConcurrentHashMap<>();

  private record Compiled(JsonNode spec, PolicyProgram program) {}

  ValidatingPolicies(Store store, Kinds kinds) {
    this.store = store;
    this.match = new RequestMatch(store, kinds.catalog());
    this.values = new PolicyValues(store, kinds, new Rbac(store));
    this.params = new PolicyParams(store, kinds);
  }

  /**
   * What a policy refuses.
   *
   * @param binding empty where the policy itself is wrong
   */
  private record Denial(String policy, String binding, String message, String reason) {}

  @Override
  public void validate(Attributes attributes) {
    // Who could bind a policy to policies could lock all out.
    if (attributes.resource().group().equals(GROUP)) {
      return;
    }
    Collection<ObjectNode> policies = Namespaced.list(store, POLICIES, "");
    if (policies.isEmpty()) {
      return;
    }
    List<Denial> denials = new ArrayList<>();
    for (ObjectNode policy : policies) {
      JsonNode spec = policy.path("spec");
      Optional<ResourceType> matched = match.matches(spec.path("matchConstraints"), attributes);
      if (matched.isPresent()) {
        for (ObjectNode binding : Namespaced.list(store, BINDINGS, "")) {
          if (isBound(binding, policy, attributes)) {
            ask(policy, binding, attributes, matched.get(), denials);
          }
        }
      }
    }
    if (!denials.isEmpty()) {
      throw refusal(denials.get(0), attributes);
    }
  }

  private boolean isBound(ObjectNode binding, ObjectNode policy, Attributes attributes) {
    return Json.text(binding, "spec", "policyName").equals(Json.text(policy, "metadata", "name"))
        && match.matches(binding.path("spec").path("matchResources"), attributes).isPresent();
  }

  private void ask(
      ObjectNode policy,
      ObjectNode binding,
      Attributes attributes,
      ResourceType matched,
      List<Denial> denials) {
    String name = Json.text(policy, "metadata", "name");
    String bindingName = Json.text(binding, "metadata", "name");
    JsonNode spec = policy.path("spec");
    try {
      for (ObjectNode param : params.of(spec, binding.path("spec"), attributes)) {
        Map<String, Object> all = new HashMap<>(values.of(attributes, matched));
        all.put("params", CelValues.of(param));
        for (PolicyProgram.Finding finding : program(name, spec).evaluate(all)) {
          act(name, binding, finding, attributes, denials);
        }
      }
    } catch (PolicyParams.Missing e) {
      if (!Json.text(spec, "failurePolicy").equals("Ignore")) {
        String message = "failed to configure binding: " + e.getMessage();
        denials.add(new Denial(name, bindingName, message, ""));
      }
    }
  }

  private static void act(
      String policy,
      ObjectNode binding,
      PolicyProgram.Finding finding,
      Attributes attributes,
      List<Denial> denials) {
    String name = Json.text(binding, "metadata", "name");
    List<String> actions = Json.texts(binding.path("spec").path("validationActions"));
    if (actions.contains("Deny")) {
      denials.add(new Denial(policy, name, finding.message(), finding.reason()));
    }
    if (actions.contains("Warn")) {
      attributes
          .warnings()
          .add(
              "Validation failed for ValidatingAdmissionPolicy '"
                  + policy
                  + "' with binding '"
                  + name
                  + "': "
                  + finding.message());
    }
  }

  private PolicyProgram program(String name, JsonNode spec) {
    Compiled compiled = programs.get(name);
    if (compiled == null || compiled.spec() != spec) {
      compiled = new Compiled(spec, new PolicyProgram(spec));
      programs.put(name, compiled);
    }
    return compiled.program();
  }

  private static ApiException refusal(Denial denial, Attributes attributes) {
    String with = denial.binding().isEmpty() ? "" : " with binding '" + denial.binding() + "'";
    String message =
        "ValidatingAdmissionPolicy '"
            + denial.policy()
            + "'"
            + with
            + " denied request: "
            + denial.message();
    ResourceType resource = attributes.resource();
    ApiException forbidden =
        ApiException.forbidden(resource.group(), resource.name(), attributes.name(), message);
    ObjectNode details = ApiException.details(attributes.name(), resource.group(), resource.name());
    details.putArray("causes").addObject().put("message", message);
    String reason = denial.reason().isEmpty() ? "Invalid" : denial.reason();
    int code =
        switch (reason) {
          case "Unauthorized" -> 401;
          case "Forbidden" -> 403;
          case "RequestEntityTooLarge" -> 413;
          default -> 422;
        };
    return new ApiException(code, reason, forbidden.getMessage(), details);
  }
}
