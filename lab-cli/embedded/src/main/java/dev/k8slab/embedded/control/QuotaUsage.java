package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.quota.Amounts;
import dev.k8slab.embedded.quota.Usage;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.store.StoreException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Keeps the status of quotas: their bounds, and how much is used. Follows the controller {@code
 * resourcequota}.
 */
public final class QuotaUsage implements Reconciler {
  private static final String QUOTAS = "resourcequotas";
  private static final String AGENT = "kube-controller-manager";

  /** Of these an update may change what they use. */
  private static final Set<String> CHANGING = Set.of("pods", "services", "persistentvolumeclaims");

  private final Store store;
  private final Catalog catalog;
  private final ApiClient api;

  /** For one cluster. */
  public QuotaUsage(Store store, Catalog catalog, ApiClient api) {
    this.store = store;
    this.catalog = catalog;
    this.api = api;
  }

  /**
   * What is created is counted when it is admitted, and not here, where it might be seen before it
   * is stored; what is freed is counted here.
   */
  @Override
  public void changed(Change change) {
    if (change.key().namespace().isEmpty()) {
      return;
    }
    if (change.deleted() || change.before() != null && changesUsage(change)) {
      list(QUOTAS, change.key().namespace()).forEach(this::count);
    } else if (change.key().resource().equals(QUOTAS)) {
      ObjectNode quota = store.get(change.key());
      if (quota != null && isUncounted(quota)) {
        count(quota);
      }
    }
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
      for (ObjectNode object : list(resource, namespace)) {
        if (Usage.concerns(quota, resource, object)) {
          used = used.plus(Usage.of(resource, object).only(hard.names()));
        }
      }
    }
    ObjectNode changed = quota.deepCopy();
    ObjectNode status = changed.putObject("status");
    status.set("hard", hard.toJson());
    status.set("used", used.toJson());
    if (!changed.equals(quota) && !quota.path("metadata").has("deletionTimestamp")) {
      String path = "/api/v1/namespaces/" + namespace + "/" + QUOTAS + "/";
      // With its version: what is counted meanwhile at admission is not lost.
      api.request("PUT", path + Json.text(quota, "metadata", "name") + "/status", AGENT, changed);
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

  private Collection<ObjectNode> list(String resource, String namespace) {
    try {
      return store.list(resource, namespace, 0).objects().values();
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }
}
