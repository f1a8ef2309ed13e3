package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.selector.LabelSelector;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a request is one of those that a policy, a binding or a webhook means. Follows {@code
 * plugin/policy/matching.Matcher} and {@code plugin/webhook/predicates}.
 */
final class RequestMatch {
  private final Store store;
  private final Catalog catalog;

  RequestMatch(Store store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /**
   * The resource, in the version that the rules name; empty if they do not mean the request.
   *
   * @param match with selectors and {@code resourceRules}; where there are no rules, all is meant
   */
  Optional<ResourceType> matches(JsonNode match, Attributes attributes) {
    if (!namespaceMatches(match.path("namespaceSelector"), attributes)
        || !objectMatches(match.path("objectSelector"), attributes)
        || anyRule(match.path("excludeResourceRules"), match, attributes).isPresent()) {
      return Optional.empty();
    }
    return match.path("resourceRules").isEmpty()
        ? Optional.of(attributes.resource())
        : anyRule(match.path("resourceRules"), match, attributes);
  }

  private Optional<ResourceType> anyRule(JsonNode rules, JsonNode match, Attributes attributes) {
    for (ResourceType resource : versions(match, attributes.resource())) {
      for (JsonNode rule : rules) {
        if (ruleMatches(rule, attributes, resource)) {
          return Optional.of(resource);
        }
      }
    }
    return Optional.empty();
  }

  /** The resource itself, and its other versions where they are as good. */
  private List<ResourceType> versions(JsonNode match, ResourceType resource) {
    List<ResourceType> versions = new ArrayList<>(List.of(resource));
    if (!Json.text(match, "matchPolicy").equals("Exact")) {
      for (ResourceType other : catalog.resources()) {
        if (other.qualified().equals(resource.qualified())
            && !other.version().equals(resource.version())) {
          versions.add(other);
        }
      }
    }
    return versions;
  }

  private static boolean ruleMatches(JsonNode rule, Attributes attributes, ResourceType resource) {
    String scope = rule.path("scope").asText("*");
    boolean named =
        rule.path("resourceNames").isEmpty()
            || Json.texts(rule.get("resourceNames")).contains(attributes.name());
    return named
        && (scope.equals("*") || scope.equals("Namespaced") == resource.namespaced())
        && has(rule.path("operations"), attributes.operation())
        && has(rule.path("apiGroups"), resource.group())
        && has(rule.path("apiVersions"), resource.version())
        && Json.texts(rule.path("resources")).stream()
            .anyMatch(
                wanted -> isMeant(wanted, resource.name(), attributes.resource().subresource()));
  }

  private static boolean has(JsonNode values, String value) {
    List<String> all = Json.texts(values);
    return all.contains("*") || all.contains(value);
  }

  private static boolean isMeant(String wanted, String resource, String subresource) {
    String[] parts = wanted.split("/", 2);
    String below = parts.length == 1 ? "" : parts[1];
    return (parts[0].equals("*") || parts[0].equals(resource))
        && (below.equals("*") || below.equals(subresource));
  }

  /** Of what belongs to no namespace, only namespaces themselves are selected by labels. */
  private boolean namespaceMatches(JsonNode selector, Attributes attributes) {
    if (selector.isEmpty()) {
      return true;
    }
    boolean itself = attributes.resource().qualified().equals("namespaces");
    if (!itself && !attributes.resource().namespaced()) {
      return true;
    }
    ObjectNode namespace =
        itself
            ? attributes.object() == null ? attributes.old() : attributes.object()
            : store.get(new Key("namespaces", "", attributes.namespace()));
    return namespace != null && selects(selector, namespace);
  }

  private static boolean objectMatches(JsonNode selector, Attributes attributes) {
    return selector.isEmpty()
        || attributes.object() != null && selects(selector, attributes.object())
        || attributes.old() != null && selects(selector, attributes.old());
  }

  static boolean selects(JsonNode selector, ObjectNode object) {
    return LabelSelector.of(selector).matches(object);
  }
}
