package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.selector.LabelSelector;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts roles together out of others that their aggregation rules select. Follows the controller
 * {@code clusterroleaggregation}.
 */
public final class RoleAggregation implements Controller {
  private static final String ROLES = "clusterroles.rbac.authorization.k8s.io";

  private final Objects objects;
  private final Requests requests;

  /** For one cluster. */
  public RoleAggregation(Objects objects, Requests requests) {
    this.objects = objects;
    this.requests = requests;
  }

  @Override
  public List<Key> concerned(Change change) {
    if (!change.key().resource().equals(ROLES)) {
      return List.of();
    }
    return objects.list(ROLES, "", role -> !selectors(role).isEmpty()).stream()
        .map(role -> Objects.key(ROLES, role))
        .toList();
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode role = objects.get(key);
    if (role != null) {
      aggregate(role);
    }
    return Again.NO;
  }

  private static JsonNode selectors(ObjectNode role) {
    return role.path("aggregationRule").path("clusterRoleSelectors");
  }

  private void aggregate(ObjectNode role) {
    String name = Meta.name(role);
    Set<JsonNode> rules = new LinkedHashSet<>();
    for (JsonNode selector : selectors(role)) {
      LabelSelector wanted = LabelSelector.of(selector);
      for (ObjectNode other : objects.list(ROLES, "")) {
        if (wanted.matches(other) && !Meta.name(other).equals(name)) {
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
      requests.update(changed);
    }
  }
}
