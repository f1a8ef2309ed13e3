package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;

/** Takes finalizers off objects that wait for them. */
final class Finalizers {
  private final Requests requests;

  Finalizers(Requests requests) {
    this.requests = requests;
  }

  /** True if an object is to go, and waits for a finalizer. */
  static boolean waitsFor(ObjectNode object, String finalizer) {
    return object != null
        && object.path("metadata").has("deletionTimestamp")
        && Json.texts(object.path("metadata").path("finalizers")).contains(finalizer);
  }

  /** Takes one off. */
  void remove(ObjectNode object, String finalizer) {
    ObjectNode changed = object.deepCopy();
    ArrayNode rest = Json.array();
    for (String name : Json.texts(object.path("metadata").path("finalizers"))) {
      if (!name.equals(finalizer)) {
        rest.add(name);
      }
    }
    Json.at(changed, "metadata").set("finalizers", rest);
    requests.update(changed);
  }
}
