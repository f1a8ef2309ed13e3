package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.quota.Amounts;
import dev.k8slab.embedded.quota.Usage;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the status of quotas: their bounds, and how much is used. Follows the controller {@code
 * resourcequota}.
 */
public final class QuotaUsage implements Controller {
  private static final String QUOTAS = "resourcequotas";

  /** Of these an update may change what they use. */
  private static final Set<String> CHANGING = Set.of("pods", "services", "persistentvolumeclaims");

  private final Objects objects;
  private final Catalog catalog;
  private final Requests requests;

  /** For one cluster. */
  public QuotaUsage(Objects objects, Catalog catalog, Requests requests) {
    this.objects = objects;
    this.catalog = catalog;
    this.requests = requests;
  }

  /**
   * What is created is counted when it is admitted, and not here, where it might be seen before it
   * is stored; what is freed is counted here.
   */
  @Override
  public List<Key> concerned(Change change) {
    Key key = change.key();
    if (key.namespace().isEmpty()) {
      return List.of();
    }
    if (change.deleted() || change.before() != null && changesUsage(change)) {
      return objects.list(QUOTAS, key.namespace()).stream()
          .map(quota -> Objects.key(QUOTAS, quota))
          .toList();
    }
    return key.resource().equals(QUOTAS) && isUncounted(change.after()) ? List.of(key) : List.of();
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode quota = objects.get(key);
    if (quota != null && !Meta.isGoing(quota)) {
      count(quota);
    }
    return Again.NO;
  }

  private static boolean changesUsage(Change change) {
    String resource = change.key().resource();
    return CHANGING.contains(resource)
        && (!change.before().path("spec").equals(change.after().path("spec"))
            || !Usage.of(resource, change.before()).equals(Usage.of(resource, change.after())));
  }

  private static boolean isUncounted(ObjectNode quota) {
    return !Json.find(quota, "spec", "hard").equals(Json.find(quota, "status", "hard"))
        || !Json.find(quota, "status").has("used");
  }

  private void count(ObjectNode quota) {
    String namespace = Json.text(quota, "metadata", "namespace");
    Amounts hard = Amounts.of(Json.find(quota, "spec", "hard"));
    Amounts used = Amounts.NONE;
    for (String name : hard.names()) {
      used = used.with(name, "0");
    }
    for (String resource : namespaced()) {
      for (ObjectNode object : objects.list(resource, namespace)) {
        if (Usage.concerns(quota, resource, object)) {
          used = used.plus(Usage.of(resource, object).only(hard.names()));
        }
      }
    }
    ObjectNode changed = quota.deepCopy();
    ObjectNode status = changed.putObject("status");
    status.set("hard", hard.toJson());
    status.set("used", used.toJson());
    if (!changed.equals(quota)) {
      // With its version: what is counted meanwhile at admission is not lost.
      requests.updateStatus(changed);
    }
  }

  /** All resources in namespaces, each once, whatever versions of it are served. */
  private Set<String> namespaced() {
    Set<String> names = new LinkedHashSet<>();
    catalog.resources().stream()
        .filter(ResourceType::namespaced)
        .forEach(resource -> names.add(resource.qualified()));
    return names;
  }
}
