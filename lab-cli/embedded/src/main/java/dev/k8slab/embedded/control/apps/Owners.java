package dev.k8slab.embedded.control.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.selector.LabelSelector;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Whom a change of something owned concerns: who controls it, or did, and where nobody does, all
 * that would take it.
 */
public final class Owners {
  private final Objects objects;
  private final String resource;
  private final String kind;
  private final Function<ObjectNode, LabelSelector> selector;

  /** Owners of one kind. */
  public Owners(
      Objects objects, String resource, String kind, Function<ObjectNode, LabelSelector> selector) {
    this.objects = objects;
    this.resource = resource;
    this.kind = kind;
    this.selector = selector;
  }

  /**
   * The owners to look at because of a change: themselves, or what they own.
   *
   * @param owned the resource of what they own
   */
  public Collection<Key> concerned(Change change, String owned) {
    Key key = change.key();
    if (key.resource().equals(resource)) {
      return Set.of(key);
    }
    Set<Key> found = new LinkedHashSet<>();
    if (key.resource().equals(owned)) {
      add(change.before(), key.namespace(), found);
      add(change.after(), key.namespace(), found);
      if (isFree(change)) {
        for (ObjectNode owner : objects.list(resource, key.namespace())) {
          if (selector.apply(owner).matches(change.after())) {
            found.add(Objects.key(resource, owner));
          }
        }
      }
    }
    return found;
  }

  private void add(ObjectNode object, String namespace, Set<Key> found) {
    JsonNode owner = object == null ? Json.object() : Meta.controller(object);
    if (Json.text(owner, "kind").equals(kind)) {
      found.add(new Key(resource, namespace, Json.text(owner, "name")));
    }
  }

  private static boolean isFree(Change change) {
    JsonNode before = change.before() == null ? Json.object() : change.before().path("metadata");
    JsonNode after = change.after().path("metadata");
    return !change.deleted()
        && Meta.controller(change.after()).isMissingNode()
        && (change.before() == null
            || !before.path("labels").equals(after.path("labels"))
            || !before.path("ownerReferences").equals(after.path("ownerReferences")));
  }
}
