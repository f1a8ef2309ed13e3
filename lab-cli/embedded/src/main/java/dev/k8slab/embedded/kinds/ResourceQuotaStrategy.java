package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Quantity;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Quotas. Follows {@code core/validation.ValidateResourceQuota}. */
final class ResourceQuotaStrategy implements Strategy {
  private static final Set<String> COUNTED =
      Set.of(
          "pods",
          "services",
          "replicationcontrollers",
          "resourcequotas",
          "secrets",
          "configmaps",
          "persistentvolumeclaims",
          "services.nodeports",
          "services.loadbalancers");
  private static final Set<String> MEASURED =
      Set.of(
          "cpu",
          "memory",
          "ephemeral-storage",
          "requests.cpu",
          "requests.memory",
          "requests.ephemeral-storage",
          "requests.storage",
          "limits.cpu",
          "limits.memory",
          "limits.ephemeral-storage");
  private static final List<String> SCOPES =
      List.of("Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass");
  private static final int ACROSS_SINCE = 21;

  private final Schema schema;

  ResourceQuotaStrategy(Schema schema) {
    this.schema = schema;
  }

  @Override
  public List<Cause> validate(ObjectNode quota) {
    List<Cause> causes = new ArrayList<>();
    JsonNode hard = quota.path("spec").path("hard");
    // Go's maps have no order; a real server's answer may have these in any.
    TreeMap<String, String> sorted = new TreeMap<>();
    hard.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue().asText()));
    sorted.forEach((name, value) -> resource("spec.hard[" + name + "]", name, value, causes));
    scopes(quota.path("spec"), causes);
    return causes;
  }

  private static void resource(String path, String name, String value, List<Cause> causes) {
    Names.qualified(name).forEach(fault -> causes.add(Cause.invalid(path, name, fault)));
    boolean standard =
        COUNTED.contains(name)
            || MEASURED.contains(name)
            || name.startsWith("hugepages-")
            || name.startsWith("requests.hugepages-");
    if (!name.contains("/") && !standard) {
      causes.add(Cause.invalid(path, name, "must be a standard resource type or fully qualified"));
      causes.add(Cause.invalid(path, name, "must be a standard resource for quota"));
    }
    if (Quantity.value(value).signum() < 0) {
      causes.add(Cause.invalid(path, value, "must be greater than or equal to 0"));
    }
    boolean whole = COUNTED.contains(name) || name.startsWith("count/");
    if (whole && Quantity.value(value).stripTrailingZeros().scale() > 0) {
      causes.add(Cause.invalid(path, value, "must be an integer"));
    }
  }

  private void scopes(JsonNode spec, List<Cause> causes) {
    List<String> scopes = Json.texts(spec.path("scopes"));
    for (String scope : scopes) {
      boolean known =
          SCOPES.contains(scope)
              || schema.minor() >= ACROSS_SINCE && scope.equals("CrossNamespacePodAffinity");
      if (!known) {
        causes.add(
            Cause.invalid(
                "spec.scopes", GoValues.strings(schema, spec.path("scopes")), "unsupported scope"));
      }
    }
    if (scopes.containsAll(List.of("BestEffort", "NotBestEffort"))
        || scopes.containsAll(List.of("Terminating", "NotTerminating"))) {
      causes.add(
          Cause.invalid(
              "spec.scopes", GoValues.strings(schema, spec.path("scopes")), "conflicting scopes"));
    }
  }

  @Override
  public List<Cause> validateUpdate(ObjectNode quota, ObjectNode old) {
    List<Cause> causes = new ArrayList<>(validate(quota));
    JsonNode scopes = quota.path("spec").path("scopes");
    if (!Set.copyOf(Json.texts(scopes))
        .equals(Set.copyOf(Json.texts(old.path("spec").path("scopes"))))) {
      causes.add(
          Cause.invalid("spec.scopes", GoValues.strings(schema, scopes), "field is immutable"));
    }
    return causes;
  }
}
