package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.selector.LabelSelector;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.StoreException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes a pod unless that would leave fewer than its budget says. Follows {@code EvictionREST} of
 * {@code registry/core/pod/storage}.
 */
final class Evictions {
  private static final String BUDGETS = "poddisruptionbudgets.policy";

  private final Cluster cluster;
  private final Deletes deletes;

  Evictions(Cluster cluster, Deletes deletes) {
    this.cluster = cluster;
    this.deletes = deletes;
  }

  /** True for what is answered here. */
  static boolean is(ResourceType resource) {
    return resource.subresource().equals("eviction");
  }

  ObjectNode evict(ResourceType pods, RequestInfo info, ObjectNode eviction, boolean dryRun) {
    String name = Json.text(eviction, "metadata", "name");
    if (!name.isEmpty() && !name.equals(info.name())) {
      throw ApiException.badRequest("name in URL does not match name in Eviction object");
    }
    ObjectNode pod = cluster.store().get(new Key("pods", info.namespace(), info.name()));
    if (pod == null) {
      throw ApiException.notFound("", "pods", info.name());
    }
    JsonNode options = eviction.path("deleteOptions");
    boolean dry = dryRun || !options.path("dryRun").isEmpty();
    if (!goesAnyway(pod)) {
      take(pod, dry);
    }
    JsonNode conditions = options.path("preconditions");
    deletes.delete(
        pods,
        info.namespace(),
        info.name(),
        new DeleteOptions(
            dry,
            options.path("gracePeriodSeconds").asLong(-1),
            Json.text(options, "propagationPolicy"),
            Json.text(conditions, "uid"),
            Json.text(conditions, "resourceVersion"),
            new ArrayList<>()),
        null);
    return Bindings.success();
  }

  /** Follows {@code canIgnorePDB}. */
  private static boolean goesAnyway(ObjectNode pod) {
    String phase = Json.text(pod, "status", "phase");
    return List.of("Succeeded", "Failed", "Pending").contains(phase)
        || pod.path("metadata").has("deletionTimestamp");
  }

  /** Takes one of the disruptions that the pod's budget allows. */
  private void take(ObjectNode pod, boolean dryRun) {
    while (true) {
      List<ObjectNode> budgets = budgets(pod);
      if (budgets.isEmpty()) {
        return;
      }
      if (budgets.size() > 1) {
        throw ApiException.plain(
            "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
      }
      ObjectNode budget = budgets.get(0);
      ObjectNode changed = taken(budget, Json.text(pod, "metadata", "name"));
      if (dryRun) {
        return;
      }
      try {
        cluster
            .store()
            .update(
                new Key(
                    BUDGETS,
                    Json.text(budget, "metadata", "namespace"),
                    Json.text(budget, "metadata", "name")),
                budget,
                changed);
        return;
      } catch (StoreException e) {
        // Somebody else was faster; look again.
      }
    }
  }

  private List<ObjectNode> budgets(ObjectNode pod) {
    List<ObjectNode> found = new ArrayList<>();
    try {
      String namespace = Json.text(pod, "metadata", "namespace");
      for (ObjectNode budget : cluster.store().list(BUDGETS, namespace, 0).objects().values()) {
        JsonNode selector = budget.path("spec").path("selector");
        if (selector.isObject() && LabelSelector.of(selector).matches(pod)) {
          found.add(budget);
        }
      }
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private ObjectNode taken(ObjectNode budget, String pod) {
    JsonNode status = budget.path("status");
    String name = Json.text(budget, "metadata", "name");
    if (status.path("observedGeneration").asLong()
        < budget.path("metadata").path("generation").asLong()) {
      throw refused("The disruption budget " + name + " is still being processed by the server.")
          .header("Retry-After", "10");
    }
    long allowed = status.path("disruptionsAllowed").asLong();
    if (allowed <= 0) {
      throw refused(
          "The disruption budget "
              + name
              + " needs "
              + status.path("desiredHealthy").asLong()
              + " healthy pods and has "
              + status.path("currentHealthy").asLong()
              + " currently");
    }
    ObjectNode changed = budget.deepCopy();
    ObjectNode written = Json.at(changed, "status").put("disruptionsAllowed", allowed - 1);
    Json.at(written, "disruptedPods").put(pod, cluster.now());
    return changed;
  }

  /** Follows {@code createTooManyRequestsError}. */
  private static ApiException refused(String why) {
    ObjectNode details = Json.object();
    details.putArray("causes").addObject().put("reason", "DisruptionBudget").put("message", why);
    return new ApiException(
        429,
        "TooManyRequests",
        "Cannot evict pod as it would violate the pod's disruption budget.",
        details);
  }
}
