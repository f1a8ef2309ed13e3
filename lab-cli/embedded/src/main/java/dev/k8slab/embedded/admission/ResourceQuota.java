package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.managed.FieldManager;
import dev.k8slab.embedded.quota.Amounts;
import dev.k8slab.embedded.quota.Constraints;
import dev.k8slab.embedded.quota.Usage;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses what would exceed a quota, and counts at once what does not. Follows {@code
 * plugin/resourcequota.quotaEvaluator}; what is freed is counted by {@code control.QuotaUsage}.
 */
final class ResourceQuota implements Plugin {
  private static final String QUOTAS = "resourcequotas";
  private static final int NAMED_SINCE = 23;
  private static final Set<String> CHANGING = Set.of("services", "persistentvolumeclaims");

  private final Schema schema;
  private final Store store;
  private final Clock clock;

  ResourceQuota(Schema schema, Store store, Clock clock) {
    this.schema = schema;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void validate(Attributes attributes) {
    String resource = attributes.resource().qualified();
    boolean counts =
        attributes.operation().equals("CREATE")
            || attributes.operation().equals("UPDATE") && CHANGING.contains(resource);
    if (!counts
        || !attributes.resource().namespaced()
        || !attributes.resource().subresource().isEmpty()) {
      return;
    }
    while (!tryToTake(attributes, resource)) {
      // A quota has changed meanwhile: look again.
    }
  }

  /** False if a quota has changed between looking at it and counting. */
  private boolean tryToTake(Attributes attributes, String resource) {
    Collection<ObjectNode> quotas = Namespaced.list(store, QUOTAS, attributes.namespace());
    if (quotas.isEmpty()) {
      return true;
    }
    Amounts before = attributes.old() == null ? Amounts.NONE : Usage.of(resource, attributes.old());
    Amounts wanted = Usage.of(resource, attributes.object()).beyond(before);
    List<Taking> takings = new ArrayList<>();
    for (ObjectNode quota : quotas) {
      if (Usage.concerns(quota, resource, attributes.object())) {
        Taking taking = new Taking(quota, wanted);
        taking.requireConstraints(attributes, resource);
        if (!taking.requested().isEmpty()) {
          taking.requireRoom(attributes);
          takings.add(taking);
        }
      }
    }
    if (attributes.dryRun() || attributes.old() == null && isThere(attributes)) {
      return true;
    }
    return takings.stream().allMatch(taking -> taking.count(attributes));
  }

  /** What is there already will not be created, and so takes nothing. */
  private boolean isThere(Attributes attributes) {
    String resource = attributes.resource().qualified();
    return store.get(new Key(resource, attributes.namespace(), attributes.name())) != null;
  }

  /** One quota, and what an object would take of it. */
  private final class Taking {
    private final ObjectNode quota;
    private final Amounts hard;
    private final Amounts used;
    private final Amounts requested;

    Taking(ObjectNode quota, Amounts wanted) {
      this.quota = quota;
      this.hard = Amounts.of(Json.find(quota, "status", "hard"));
      this.used = Amounts.of(Json.find(quota, "status", "used"));
      this.requested = wanted.only(Amounts.of(Json.find(quota, "spec", "hard")).names());
    }

    Amounts requested() {
      return requested;
    }

    private String name() {
      return Json.text(quota, "metadata", "name");
    }

    void requireConstraints(Attributes attributes, String resource) {
      if (!resource.equals("pods")) {
        return;
      }
      Map<String, Set<String>> missing =
          Constraints.missing(
              Amounts.of(Json.find(quota, "spec", "hard")).names(),
              attributes.object().path("spec"));
      if (missing.isEmpty()) {
        return;
      }
      List<String> parts = new ArrayList<>();
      missing.forEach(
          (what, containers) -> parts.add(what + " for: " + String.join(",", containers)));
      String said =
          schema.minor() >= NAMED_SINCE
              ? String.join("; ", parts)
              : String.join(",", missing.keySet());
      throw refusal(attributes, "failed quota: " + name() + ": must specify " + said);
    }

    void requireRoom(Attributes attributes) {
      List<String> unknown =
          requested.names().stream().filter(one -> used.get(one) == null).toList();
      if (!unknown.isEmpty()) {
        throw refusal(
            attributes,
            "status unknown for quota: " + name() + ", resources: " + String.join(",", unknown));
      }
      List<String> exceeded = used.plus(requested).only(requested.names()).above(hard);
      if (!exceeded.isEmpty()) {
        throw refusal(
            attributes,
            "exceeded quota: "
                + name()
                + ", requested: "
                + requested.only(exceeded)
                + ", used: "
                + used.only(exceeded)
                + ", limited: "
                + hard.only(exceeded));
      }
    }

    private ApiException refusal(Attributes attributes, String why) {
      return ApiException.forbidden(
          attributes.resource().group(), attributes.resource().name(), attributes.name(), why);
    }

    boolean count(Attributes attributes) {
      ObjectNode changed = quota.deepCopy();
      Json.at(changed, "status").set("used", used.plus(requested).toJson());
      String now = Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
      new FieldManager(schema, "core.v1.ResourceQuota")
          .update(quota, changed, new FieldManager.Writer("kube-apiserver", "v1", "status", now));
      try {
        store.update(new Key(QUOTAS, attributes.namespace(), name()), quota, changed);
        return true;
      } catch (StoreException e) {
        return false;
      }
    }
  }
}
