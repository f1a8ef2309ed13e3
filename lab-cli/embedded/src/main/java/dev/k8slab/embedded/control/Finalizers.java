package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.store.Key;

/** Takes finalizers off objects that wait for them. */
final class Finalizers {
  private final Catalog catalog;
  private final ApiClient api;

  Finalizers(Catalog catalog, ApiClient api) {
    this.catalog = catalog;
    this.api = api;
  }

  /** True if an object is to go, and waits for a finalizer. */
  static boolean waitsFor(ObjectNode object, String finalizer) {
    return object != null
        && object.path("metadata").has("deletionTimestamp")
        && Json.texts(object.path("metadata").path("finalizers")).contains(finalizer);
  }

  /** Takes one off; a change in between brings the reconciler here again. */
  void remove(Key key, ObjectNode object, String finalizer, String agent) {
    ObjectNode changed = object.deepCopy();
    ArrayNode rest = Json.array();
    for (String name : Json.texts(object.path("metadata").path("finalizers"))) {
      if (!name.equals(finalizer)) {
        rest.add(name);
      }
    }
    Json.at(changed, "metadata").set("finalizers", rest);
    Paths.object(catalog, key, object).ifPresent(path -> api.request("PUT", path, agent, changed));
  }
}
