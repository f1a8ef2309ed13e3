package dev.k8slab.embedded.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.store.Change;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Objects of a resource by something that they have, such as their addresses. It follows their
 * writes, so that who looks something up reads no others. May be used from any thread.
 *
 * @param <K> by what they are found
 */
final class Index<K> {
  private final Function<ObjectNode, Collection<K>> keys;
  private final Map<K, Map<String, ObjectNode>> all = new HashMap<>();

  /**
   * Of the objects of a resource.
   *
   * @param keys by what an object is found; none if it is not to be
   */
  Index(Objects objects, String resource, Function<ObjectNode, Collection<K>> keys) {
    this.keys = keys;
    objects.follow(resource, this::changed);
  }

  private synchronized void changed(Change change) {
    String place = change.key().namespace() + "/" + change.key().name();
    if (change.before() != null) {
      remove(change.before(), place);
    }
    if (change.deleted()) {
      remove(change.after(), place);
      return;
    }
    for (K key : keys.apply(change.after())) {
      all.computeIfAbsent(key, k -> new TreeMap<>()).put(place, change.after());
    }
  }

  private void remove(ObjectNode object, String place) {
    for (K key : keys.apply(object)) {
      Map<String, ObjectNode> those = all.get(key);
      if (those != null) {
        those.remove(place);
        if (those.isEmpty()) {
          all.remove(key);
        }
      }
    }
  }

  /** Those that have it, by namespaces and names; they must not be changed. */
  synchronized List<ObjectNode> get(K key) {
    Map<String, ObjectNode> those = all.get(key);
    return those == null ? List.of() : List.copyOf(those.values());
  }
}
