package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.policies.MatchCheck;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Configurations of webhooks. Follows {@code
 * admissionregistration/validation.validateValidatingWebhook}.
 */
final class WebhookStrategy implements Strategy {
  private static final long MAX_TIMEOUT_SECONDS = 30;

  @Override
  public List<Cause> validate(ObjectNode configuration) {
    List<Cause> causes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int i = 0;
    for (JsonNode webhook : configuration.path("webhooks")) {
      String at = "webhooks[" + i++ + "]";
      webhook(webhook, at, causes);
      String name = Json.text(webhook, "name");
      if (!name.isEmpty() && !names.add(name)) {
        causes.add(Cause.duplicate(at + ".name", name));
      }
    }
    return causes;
  }

  private static void webhook(JsonNode webhook, String at, List<Cause> causes) {
    String name = Json.text(webhook, "name");
    if (name.isEmpty()) {
      causes.add(Cause.required(at + ".name", ""));
    } else if (name.split("\\.", -1).length < 3) {
      causes.add(
          Cause.invalid(
              at + ".name",
              name,
              "should be a domain with at least three segments separated by dots"));
    } else {
      Names.subdomain(name).forEach(fault -> causes.add(Cause.invalid(at + ".name", name, fault)));
    }
    List<String> versions = Json.texts(webhook.path("admissionReviewVersions"));
    String reviews = at + ".admissionReviewVersions";
    if (versions.isEmpty()) {
      causes.add(Cause.required(reviews, "must specify one of v1, v1beta1"));
    } else if (!versions.contains("v1") && !versions.contains("v1beta1")) {
      causes.add(
          Cause.invalid(
              reviews,
              webhook.get("admissionReviewVersions"),
              "must include at least one of v1, v1beta1"));
    }
    int i = 0;
    for (JsonNode rule : webhook.path("rules")) {
      MatchCheck.rule(rule, at + ".rules[" + i++ + "]", causes);
    }
    String effects = Json.text(webhook, "sideEffects");
    List<String> none = List.of("None", "NoneOnDryRun");
    if (effects.isEmpty()) {
      causes.add(Cause.required(at + ".sideEffects", "must specify one of None, NoneOnDryRun"));
    } else if (!none.contains(effects) && !effects.equals("Unknown")) {
      causes.add(Cause.notSupported(at + ".sideEffects", effects, none));
    }
    long timeout = webhook.path("timeoutSeconds").asLong(1);
    if (timeout < 1 || timeout > MAX_TIMEOUT_SECONDS) {
      causes.add(
          Cause.invalid(
              at + ".timeoutSeconds",
              timeout,
              "the timeout value must be between 1 and 30 seconds"));
    }
    JsonNode client = webhook.path("clientConfig");
    if (client.hasNonNull("url") == client.path("service").isObject()) {
      causes.add(Cause.required(at + ".clientConfig", "exactly one of url or service is required"));
    }
  }
}
