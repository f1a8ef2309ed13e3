package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is wrong with a definition of a custom resource. Follows {@code
 * apiextensions/validation.ValidateCustomResourceDefinition}.
 */
public final class DefinitionCheck {
  /** Since then nothing but v1 is served, in which unknown fields are always pruned. */
  private static final int PRUNED_SINCE = 22;

  private static final String APPROVED = "api-approved.kubernetes.io";

  private final int minor;
  private final NameForms forms;
  private final VersionCheck versions;

  /** For one version of Kubernetes. */
  public DefinitionCheck(int minor, NameForms forms) {
    this.minor = minor;
    this.forms = forms;
    this.versions = new VersionCheck(minor, forms);
  }

  /**
   * All faults, in the server's order.
   *
   * @param old the definition as it is stored; null for a new one
   */
  public List<Cause> check(ObjectNode definition, ObjectNode old) {
    List<Cause> causes = new ArrayList<>();
    JsonNode spec = definition.path("spec");
    String name = Json.text(definition, "metadata", "name");
    if (!name.equals(Json.text(spec, "names", "plural") + "." + Json.text(spec, "group"))) {
      causes.add(
          Cause.invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group"));
    }
    group(Json.text(spec, "group"), causes);
    scope(Json.text(spec, "scope"), causes);
    versions.check(spec, causes);
    requiredNames(spec.path("names"), causes);
    names(spec.path("names"), causes);
    conversion(spec.path("conversion"), causes);
    if (old != null) {
      immutable(spec, old, causes);
    }
    storedVersions(definition, causes);
    approval(definition, causes);
    if (spec.path("preserveUnknownFields").asBoolean() && minor >= PRUNED_SINCE) {
      causes.add(
          Cause.invalid(
              "spec.preserveUnknownFields",
              true,
              "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead"));
    }
    return causes;
  }

  private void group(String group, List<Cause> causes) {
    List<String> faults = forms.subdomain().apply(group);
    if (group.isEmpty()) {
      causes.add(Cause.required("spec.group", ""));
    } else if (!faults.isEmpty()) {
      causes.add(Cause.invalid("spec.group", group, String.join(",", faults)));
    } else if (!group.contains(".")) {
      causes.add(Cause.invalid("spec.group", group, "should be a domain with at least one dot"));
    }
  }

  private static void scope(String scope, List<Cause> causes) {
    List<String> scopes = List.of("Cluster", "Namespaced");
    if (scope.isEmpty()) {
      causes.add(Cause.required("spec.scope", ""));
    } else if (!scopes.contains(scope)) {
      causes.add(Cause.notSupported("spec.scope", scope, scopes));
    }
  }

  private static void requiredNames(JsonNode names, List<Cause> causes) {
    for (String name : List.of("plural", "singular", "kind", "listKind")) {
      if (Json.text(names, name).isEmpty()) {
        causes.add(Cause.required("spec.names." + name, ""));
      }
    }
  }

  private void names(JsonNode names, List<Cause> causes) {
    label("spec.names.plural", Json.text(names, "plural"), "", causes);
    label("spec.names.singular", Json.text(names, "singular"), "", causes);
    String mixed = "may have mixed case, but should otherwise match: ";
    label("spec.names.kind", Json.text(names, "kind"), mixed, causes);
    label("spec.names.listKind", Json.text(names, "listKind"), mixed, causes);
    each("spec.names.shortNames", names.path("shortNames"), causes);
    String kind = Json.text(names, "kind");
    if (!kind.isEmpty() && kind.equals(Json.text(names, "listKind"))) {
      causes.add(
          Cause.invalid("spec.names.listKind", kind, "kind and listKind may not be the same"));
    }
    each("spec.names.categories", names.path("categories"), causes);
  }

  private void each(String field, JsonNode names, List<Cause> causes) {
    for (int i = 0; i < names.size(); i++) {
      label(field + "[" + i + "]", names.get(i).asText(), "", causes);
    }
  }

  private void label(String field, String name, String words, List<Cause> causes) {
    List<String> faults =
        forms.label().apply(words.isEmpty() ? name : name.toLowerCase(Locale.ROOT));
    if (!name.isEmpty() && !faults.isEmpty()) {
      causes.add(Cause.invalid(field, name, words + String.join(",", faults)));
    }
  }

  private static void conversion(JsonNode conversion, List<Cause> causes) {
    String strategy = Json.text(conversion, "strategy");
    List<String> strategies = List.of("None", "Webhook");
    if (strategy.isEmpty()) {
      causes.add(Cause.required("spec.conversion.strategy", ""));
    } else if (!strategies.contains(strategy)) {
      causes.add(Cause.notSupported("spec.conversion.strategy", strategy, strategies));
    }
    JsonNode client = conversion.path("webhook").path("clientConfig");
    if (strategy.equals("Webhook") && !client.isObject()) {
      causes.add(
          Cause.required(
              "spec.conversion.webhookClientConfig", "required when strategy is set to Webhook"));
    } else if (!strategy.equals("Webhook") && client.isObject()) {
      causes.add(
          Cause.forbidden(
              "spec.conversion.webhookClientConfig",
              "should not be set when strategy is not set to Webhook"));
    }
  }

  private static void immutable(JsonNode spec, ObjectNode old, List<Cause> causes) {
    List<String[]> fields = new ArrayList<>();
    if (CustomResources.isEstablished(old)) {
      fields.add(new String[] {"scope"});
      fields.add(new String[] {"names", "kind"});
    }
    fields.add(new String[] {"group"});
    fields.add(new String[] {"names", "plural"});
    for (String[] field : fields) {
      String now = Json.text(spec, field);
      if (!now.equals(Json.text(old.path("spec"), field))) {
        causes.add(Cause.invalid("spec." + String.join(".", field), now, "field is immutable"));
      }
    }
  }

  private static void storedVersions(ObjectNode definition, List<Cause> causes) {
    Set<String> known = new HashSet<>();
    definition.path("spec").path("versions").forEach(one -> known.add(Json.text(one, "name")));
    JsonNode stored = definition.path("status").path("storedVersions");
    if (stored.isEmpty()) {
      causes.add(
          Cause.invalid(
              "status.storedVersions", Json.array(), "must have at least one stored version"));
    }
    for (int i = 0; i < stored.size(); i++) {
      String version = stored.get(i).asText();
      if (!known.contains(version)) {
        String field = "status.storedVersions[" + i + "]";
        String words =
            "missing from spec.versions; "
                + version
                + " was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in "
                + version
                + " and removes "
                + version
                + " from status.storedVersions";
        causes.add(Cause.invalid(field, version, words));
      }
    }
  }

  /** The groups of Kubernetes itself are not for everybody. Follows {@code validateAPIApproval}. */
  private static void approval(ObjectNode definition, List<Cause> causes) {
    String group = Json.text(definition, "spec", "group");
    boolean isProtected =
        List.of("k8s.io", "kubernetes.io").stream()
            .anyMatch(owner -> group.equals(owner) || group.endsWith("." + owner));
    if (!isProtected) {
      return;
    }
    String field = "metadata.annotations[" + APPROVED + "]";
    String see = ", see https://github.com/kubernetes/enhancements/pull/1111";
    String approved = Json.text(definition, "metadata", "annotations", APPROVED);
    if (approved.isEmpty()) {
      causes.add(
          Cause.required(
              field, "protected groups must have approval annotation \"" + APPROVED + "\"" + see));
    } else if (!approved.startsWith("unapproved") && !approved.matches("https?://.+")) {
      causes.add(
          Cause.invalid(
              field,
              approved,
              "protected groups must have approval annotation \""
                  + APPROVED
                  + "\" with either a URL or a reason starting with \"unapproved\""
                  + see));
    }
  }
}
