package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.selector.LabelSelector;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.store.StoreException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Puts roles together out of others that their aggregation rules select. Follows the controller
 * {@code clusterroleaggregation}.
 */
public final class RoleAggregation implements Reconciler {
  private static final String ROLES = "clusterroles.rbac.authorization.k8s.io";
  private static final String AGENT = "kube-controller-manager";

  private final Store store;
  private final ApiClient api;

  /** For one cluster. */
  public RoleAggregation(Store store, ApiClient api) {
    this.store = store;
    this.api = api;
  }

  @Override
  public void changed(Change change) {
    if (change.key().resource().equals(ROLES)) {
      all().forEach(this::aggregate);
    }
  }

  private void aggregate(ObjectNode role) {
    JsonNode selectors = role.path("aggregationRule").path("clusterRoleSelectors");
    if (selectors.isEmpty()) {
      return;
    }
    String name = Json.text(role, "metadata", "name");
    Set<JsonNode> rules = new LinkedHashSet<>();
    for (JsonNode selector : selectors) {
      LabelSelector wanted = LabelSelector.parse(LabelSelector.written(selector));
      for (ObjectNode other : all()) {
        if (wanted.matches(other) && !Json.text(other, "metadata", "name").equals(name)) {
          other.path("rules").forEach(rules::add);
        }
      }
    }
    ArrayNode aggregated = Json.array();
    rules.forEach(aggregated::add);
    if (!aggregated.equals(role.path("rules"))
        && !(aggregated.isEmpty() && role.path("rules").isEmpty())) {
      ObjectNode changed = role.deepCopy();
      changed.set("rules", aggregated);
      String path = "/apis/rbac.authorization.k8s.io/v1/clusterroles/" + name;
      api.request("PUT", path, AGENT, changed);
    }
  }

  private Collection<ObjectNode> all() {
    try {
      return store.list(ROLES, "", 0).objects().values();
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }
}
