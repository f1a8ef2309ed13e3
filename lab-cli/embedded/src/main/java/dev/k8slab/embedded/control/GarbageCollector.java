package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deletes what belongs to objects that are gone, lets owners go that wait for what is theirs, and
 * frees orphans. Follows {@code controller/garbagecollector}; who belongs to whom is learnt from
 * the changes.
 */
public final class GarbageCollector implements Reconciler {
  private static final String FOREGROUND = "foregroundDeletion";
  private static final String ORPHAN = "orphan";
  private static final String AGENT = "kube-controller-manager";

  private final Store store;
  private final Catalog catalog;
  private final ApiClient api;
  private final Finalizers finalizers;
  private final Map<String, Set<Key>> dependents = new HashMap<>();
  private final Map<String, Key> waiting = new HashMap<>();

  /** For one cluster. */
  public GarbageCollector(Store store, Catalog catalog, ApiClient api) {
    this.store = store;
    this.catalog = catalog;
    this.api = api;
    this.finalizers = new Finalizers(catalog, api);
  }

  @Override
  public void changed(Change change) {
    String uid = uid(change.after());
    for (String owner : owners(change.after())) {
      Set<Key> known = dependents.computeIfAbsent(owner, u -> new LinkedHashSet<>());
      if (change.deleted()) {
        known.remove(change.key());
      } else {
        known.add(change.key());
      }
      if (waiting.containsKey(owner)) {
        letGo(waiting.get(owner), owner);
      }
    }
    if (change.deleted()) {
      waiting.remove(uid);
      collect(uid);
    } else if (Finalizers.waitsFor(change.after(), FOREGROUND)) {
      waiting.put(uid, change.key());
      collect(uid);
      letGo(change.key(), uid);
    } else if (Finalizers.waitsFor(change.after(), ORPHAN)) {
      free(change.key(), uid);
    }
  }

  private static String uid(ObjectNode object) {
    return Json.text(object, "metadata", "uid");
  }

  private static List<String> owners(ObjectNode object) {
    return object.path("metadata").path("ownerReferences").findValuesAsText("uid");
  }

  private Set<Key> dependentsOf(String owner) {
    return new LinkedHashSet<>(dependents.getOrDefault(owner, Set.of()));
  }

  /** Deletes what belongs to an owner, and to no other that stays. */
  private void collect(String owner) {
    for (Key key : dependentsOf(owner)) {
      ObjectNode object = store.get(key);
      if (object == null
          || object.path("metadata").has("deletionTimestamp")
          || hasAnotherOwner(object, owner)) {
        continue;
      }
      ObjectNode options = Json.object().put("kind", "DeleteOptions").put("apiVersion", "v1");
      options
          .put("propagationPolicy", "Background")
          .putObject("preconditions")
          .put("uid", uid(object));
      Paths.object(catalog, key, object)
          .ifPresent(path -> api.request("DELETE", path, AGENT, options));
    }
  }

  private boolean hasAnotherOwner(ObjectNode object, String owner) {
    String namespace = Json.text(object, "metadata", "namespace");
    for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
      String uid = Json.text(reference, "uid");
      if (!uid.equals(owner) && isThere(reference, namespace, uid)) {
        return true;
      }
    }
    return false;
  }

  private boolean isThere(JsonNode reference, String namespace, String uid) {
    return catalog.resources().stream()
        .filter(resource -> resource.kind().equals(Json.text(reference, "kind")))
        .map(
            resource ->
                store.get(
                    new Key(
                        resource.qualified(),
                        resource.namespaced() ? namespace : "",
                        Json.text(reference, "name"))))
        .anyMatch(
            found ->
                found != null
                    && uid(found).equals(uid)
                    && !found.path("metadata").has("deletionTimestamp"));
  }

  /** An owner that waits goes when nothing is left that holds it back. */
  private void letGo(Key key, String uid) {
    for (Key dependent : dependentsOf(uid)) {
      ObjectNode object = store.get(dependent);
      if (object != null && blocks(object, uid)) {
        return;
      }
    }
    ObjectNode owner = store.get(key);
    if (Finalizers.waitsFor(owner, FOREGROUND) && uid(owner).equals(uid)) {
      finalizers.remove(key, owner, FOREGROUND, AGENT);
    }
  }

  private static boolean blocks(ObjectNode object, String owner) {
    for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
      if (Json.text(reference, "uid").equals(owner)
          && reference.path("blockOwnerDeletion").asBoolean()) {
        return true;
      }
    }
    return false;
  }

  private void free(Key key, String uid) {
    for (Key dependent : dependentsOf(uid)) {
      ObjectNode object = store.get(dependent);
      if (object != null) {
        ObjectNode changed = object.deepCopy();
        ArrayNode rest = Json.array();
        for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
          if (!Json.text(reference, "uid").equals(uid)) {
            rest.add(reference);
          }
        }
        Json.at(changed, "metadata").set("ownerReferences", rest);
        Paths.object(catalog, dependent, object)
            .ifPresent(path -> api.request("PUT", path, AGENT, changed));
        dependents.getOrDefault(uid, new LinkedHashSet<>()).remove(dependent);
      }
    }
    ObjectNode owner = store.get(key);
    if (Finalizers.waitsFor(owner, ORPHAN)) {
      finalizers.remove(key, owner, ORPHAN, AGENT);
    }
  }
}
