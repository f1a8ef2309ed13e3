package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes what belongs to objects that are gone, lets owners go that wait for what is theirs, and
 * frees orphans. Follows {@code controller/garbagecollector}; who belongs to whom is learnt from
 * the changes.
 */
public final class GarbageCollector implements Controller {
  private static final String FOREGROUND = "foregroundDeletion";
  private static final String ORPHAN = "orphan";

  private final Objects objects;
  private final Catalog catalog;
  private final Requests requests;
  private final Finalizers finalizers;
  private final Map<String, Set<Key>> dependents = new HashMap<>();

  /** For one cluster. */
  public GarbageCollector(Objects objects, Catalog catalog, Requests requests) {
    this.objects = objects;
    this.catalog = catalog;
    this.requests = requests;
    this.finalizers = new Finalizers(requests);
  }

  @Override
  public List<Key> concerned(Change change) {
    List<Key> keys = new ArrayList<>();
    learn(change);
    for (JsonNode owner : owners(change.after())) {
      // Whether it is there, and waits for this one.
      ownerOf(owner, change.key().namespace()).ifPresent(keys::add);
    }
    if (change.deleted()) {
      keys.addAll(dependentsOf(Meta.uid(change.after())));
    } else if (Meta.isGoing(change.after())) {
      keys.add(change.key());
    } else if (!owners(change.after()).isEmpty()) {
      keys.add(change.key());
    }
    return keys;
  }

  private void learn(Change change) {
    if (change.before() != null) {
      for (JsonNode owner : owners(change.before())) {
        dependents.getOrDefault(Json.text(owner, "uid"), new HashSet<>()).remove(change.key());
      }
    }
    for (JsonNode owner : owners(change.after())) {
      if (!change.deleted()) {
        dependents
            .computeIfAbsent(Json.text(owner, "uid"), uid -> new LinkedHashSet<>())
            .add(change.key());
      }
    }
    if (change.deleted() && dependentsOf(Meta.uid(change.after())).isEmpty()) {
      dependents.remove(Meta.uid(change.after()));
    }
  }

  private static JsonNode owners(ObjectNode object) {
    return object.path("metadata").path("ownerReferences");
  }

  private List<Key> dependentsOf(String owner) {
    return List.copyOf(dependents.getOrDefault(owner, Set.of()));
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode object = objects.get(key);
    if (object == null) {
      return Again.NO;
    }
    if (Finalizers.waitsFor(object, ORPHAN)) {
      free(object);
    } else if (Finalizers.waitsFor(object, FOREGROUND)) {
      letGo(object);
    } else if (!Meta.isGoing(object) && !owners(object).isEmpty()) {
      collect(object);
    }
    return Again.NO;
  }

  /** Deletes an object whose owners are all gone, or wait for it in the foreground. */
  private void collect(ObjectNode object) {
    boolean awaited = false;
    for (JsonNode reference : owners(object)) {
      ObjectNode owner = there(reference, Meta.namespace(object));
      if (owner != null && !Finalizers.waitsFor(owner, FOREGROUND)) {
        return;
      }
      awaited |= owner != null && !dependentsOf(Meta.uid(object)).isEmpty();
    }
    requests.delete(
        object, Json.object().put("propagationPolicy", awaited ? "Foreground" : "Background"));
  }

  /** The object a reference means, or null if that is gone; other kinds count as there. */
  private ObjectNode there(JsonNode reference, String namespace) {
    Optional<Key> key = ownerOf(reference, namespace);
    if (key.isEmpty()) {
      return Json.object();
    }
    ObjectNode found = objects.get(key.get());
    return found != null && Meta.uid(found).equals(Json.text(reference, "uid")) ? found : null;
  }

  private Optional<Key> ownerOf(JsonNode reference, String namespace) {
    return catalog
        .ofKind(Json.text(reference, "apiVersion"), Json.text(reference, "kind"))
        .map(
            type ->
                new Key(
                    type.qualified(),
                    type.namespaced() ? namespace : "",
                    Json.text(reference, "name")));
  }

  /** Has what belongs to an owner deleted; the owner goes when nothing is left that holds it. */
  private void letGo(ObjectNode owner) {
    boolean held = false;
    for (Key key : dependentsOf(Meta.uid(owner))) {
      ObjectNode object = objects.get(key);
      if (object != null) {
        held |= blocks(object, Meta.uid(owner));
        if (!Meta.isGoing(object)) {
          collect(object);
        }
      }
    }
    ObjectNode now = objects.get(keyOf(owner));
    if (!held && Finalizers.waitsFor(now, FOREGROUND)) {
      finalizers.remove(now, FOREGROUND);
    }
  }

  private Key keyOf(ObjectNode object) {
    return catalog
        .ofKind(Json.text(object, "apiVersion"), Json.text(object, "kind"))
        .map(type -> Objects.key(type.qualified(), object))
        .orElseThrow();
  }

  private static boolean blocks(ObjectNode object, String owner) {
    for (JsonNode reference : owners(object)) {
      if (Json.text(reference, "uid").equals(owner)
          && reference.path("blockOwnerDeletion").asBoolean()) {
        return true;
      }
    }
    return false;
  }

  private void free(ObjectNode owner) {
    for (Key key : dependentsOf(Meta.uid(owner))) {
      ObjectNode object = objects.get(key);
      if (object != null) {
        ObjectNode changed = object.deepCopy();
        ArrayNode rest = Json.array();
        for (JsonNode reference : owners(object)) {
          if (!Json.text(reference, "uid").equals(Meta.uid(owner))) {
            rest.add(reference);
          }
        }
        Json.at(changed, "metadata").set("ownerReferences", rest);
        requests.update(changed);
      }
    }
    finalizers.remove(owner, ORPHAN);
  }
}
