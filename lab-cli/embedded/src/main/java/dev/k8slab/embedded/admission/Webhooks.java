package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.auth.Rbac;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.JsonReader;
import dev.k8slab.embedded.kinds.Kinds;
import dev.k8slab.embedded.patch.JsonPatch;
import dev.k8slab.embedded.patch.PatchException;
import dev.k8slab.embedded.policies.PolicyProgram;
import dev.k8slab.embedded.schema.DecodeException;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.webhooks.CallFailure;
import dev.k8slab.embedded.webhooks.PodDialer;
import dev.k8slab.embedded.webhooks.WebhookClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks the webhooks that are configured: those that may change an object in the first round, those
 * that may only refuse it in the second. Follows {@code plugin/webhook/mutating} and {@code
 * plugin/webhook/validating}.
 */
final class Webhooks implements Plugin {
  private static final String GROUP = "admissionregistration.k8s.io";

  private final Store store;
  private final Kinds kinds;
  private final RequestMatch match;
  private final PolicyValues values;
  private final WebhookTargets targets;
  private final WebhookClient client;

  Webhooks(Store store, Kinds kinds, PodDialer pods) {
    this.client = new WebhookClient(pods);
    this.store = store;
    this.kinds = kinds;
    this.match = new RequestMatch(store, kinds.catalog());
    this.values = new PolicyValues(store, kinds, new Rbac(store));
    this.targets = new WebhookTargets(store);
  }

  @Override
  public void admit(Attributes attributes) {
    ask("mutatingwebhookconfigurations", attributes, true);
  }

  @Override
  public void validate(Attributes attributes) {
    ask("validatingwebhookconfigurations", attributes, false);
  }

  private void ask(String resource, Attributes attributes, boolean changes) {
    if (attributes.resource().group().equals(GROUP)) {
      return;
    }
    for (ObjectNode configuration : Namespaced.list(store, resource + "." + GROUP, "")) {
      for (JsonNode webhook : configuration.path("webhooks")) {
        Optional<ResourceType> matched = matched(webhook, attributes);
        if (matched.isPresent()) {
          ask(webhook, attributes, matched.get(), changes);
        }
      }
    }
  }

  private Optional<ResourceType> matched(JsonNode webhook, Attributes attributes) {
    if (webhook.path("rules").isEmpty()) {
      return Optional.empty();
    }
    ObjectNode meant = Json.object();
    for (String field : List.of("namespaceSelector", "objectSelector", "matchPolicy")) {
      meant.set(field, webhook.path(field));
    }
    meant.set("resourceRules", webhook.get("rules"));
    Optional<ResourceType> found = match.matches(meant, attributes);
    if (found.isEmpty() || webhook.path("matchConditions").isEmpty()) {
      return found;
    }
    boolean holds = new PolicyProgram(webhook).matches(values.of(attributes, found.get()));
    return holds ? found : Optional.empty();
  }

  private void ask(JsonNode webhook, Attributes attributes, ResourceType matched, boolean changes) {
    String name = Json.text(webhook, "name");
    requireDryRun(webhook, name, attributes);
    JsonNode response;
    try {
      Duration timeout = Duration.ofSeconds(webhook.path("timeoutSeconds").asLong(10));
      JsonNode config = webhook.path("clientConfig");
      String authorities = Json.text(config, "caBundle");
      ObjectNode review = review(webhook, attributes, matched);
      String url = Json.text(config, "url");
      response =
          url.isEmpty()
              ? client.ask(
                  targets.service(config.path("service"), timeout.toSeconds()),
                  authorities,
                  timeout,
                  review)
              : client.ask(url, authorities, timeout, review);
    } catch (CallFailure | WebhookTargets.Nowhere e) {
      if (Json.text(webhook, "failurePolicy").equals("Ignore")) {
        return;
      }
      throw internal("failed calling webhook " + Cause.quote(name) + ": " + e.getMessage());
    }
    attributes.warnings().addAll(Json.texts(response.path("warnings")));
    if (!response.path("allowed").asBoolean()) {
      throw refusal(name, response.path("status"));
    }
    if (changes && response.hasNonNull("patch")) {
      change(name, Json.text(response, "patch"), attributes);
    }
  }

  private static void requireDryRun(JsonNode webhook, String name, Attributes attributes) {
    String effects = Json.text(webhook, "sideEffects");
    if (attributes.dryRun() && !List.of("None", "NoneOnDryRun").contains(effects)) {
      throw ApiException.badRequest(
          "admission webhook " + Cause.quote(name) + " does not support dry run");
    }
  }

  private ObjectNode review(JsonNode webhook, Attributes attributes, ResourceType matched) {
    boolean current = Json.texts(webhook.path("admissionReviewVersions")).contains("v1");
    ObjectNode review =
        Json.object()
            .put("kind", "AdmissionReview")
            .put("apiVersion", "admission.k8s.io/" + (current ? "v1" : "v1beta1"));
    ObjectNode request = Json.object().put("uid", UUID.randomUUID().toString());
    request.setAll(values.request(attributes, matched));
    if (attributes.object() != null) {
      request.set("object", values.shown(attributes.object(), attributes, matched));
    }
    if (attributes.old() != null) {
      request.set("oldObject", values.shown(attributes.old(), attributes, matched));
    }
    review.set("request", request);
    return review;
  }

  private void change(String name, String patch, Attributes attributes) {
    try {
      JsonNode operations = JsonReader.read(Base64.getDecoder().decode(patch)).tree();
      JsonNode patched = JsonPatch.apply(attributes.object(), (ArrayNode) operations);
      ObjectNode normal = kinds.normal(attributes.resource(), (ObjectNode) patched);
      attributes.object().removeAll();
      attributes.object().setAll(kinds.withDefaults(attributes.resource(), normal));
    } catch (IOException
        | PatchException
        | DecodeException
        | ClassCastException
        | IllegalArgumentException e) {
      throw internal(
          "admission webhook " + Cause.quote(name) + " sent no patch: " + e.getMessage());
    }
  }

  private static ApiException internal(String why) {
    ObjectNode details = Json.object();
    details.putArray("causes").addObject().put("message", why);
    return new ApiException(500, "InternalError", "Internal error occurred: " + why, details);
  }

  /** Follows {@code plugin/webhook/errors.ToStatusErr}. */
  private static ApiException refusal(String name, JsonNode status) {
    String denied = "admission webhook " + Cause.quote(name) + " denied the request";
    String message = Json.text(status, "message");
    String reason = Json.text(status, "reason");
    String words =
        !message.isEmpty()
            ? denied + ": " + message
            : !reason.isEmpty() ? denied + ": " + reason : denied + " without explanation";
    int code = Math.max(400, status.path("code").asInt());
    ObjectNode details = status.path("details") instanceof ObjectNode given ? given : null;
    return new ApiException(code, reason, words, details);
  }
}
