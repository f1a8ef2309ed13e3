package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.kinds.Kinds;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.selector.FieldSelector;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.time.Timers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What every request works on.
 *
 * @param clock by which everything is dated
 * @param timers by that clock
 */
public record Cluster(Schema schema, Store store, Kinds kinds, Clock clock, Timers timers) {

  /** Where an object of a resource is stored; all versions of a group share it. */
  public static Key key(ResourceType resource, String namespace, String name) {
    return new Key(resource.qualified(), resource.namespaced() ? namespace : "", name);
  }

  /** Now, as API objects write it: RFC 3339 in whole seconds. */
  public String now() {
    return now(clock);
  }

  static String now(Clock clock) {
    return Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** What a request selects by fields; which ones there are is for a custom resource to say. */
  FieldSelector fieldSelector(Query query, ResourceType resource) {
    List<String> more =
        resource.isCustom() ? kinds.custom(resource).version().selectableFields() : List.of();
    return FieldSelector.parse(query.first("fieldSelector"), resource, more);
  }

  /** An object as it is read through one version of its group. */
  public ObjectNode inVersion(ResourceType resource, ObjectNode stored) {
    return kinds.conversions().convert(stored, resource);
  }
}
