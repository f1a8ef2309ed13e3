package dev.k8slab.embedded.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.time.Instant;

/** What the metadata of an object says; texts are empty where it says nothing. */
public final class Meta {
  private Meta() {}

  /** The name. */
  public static String name(JsonNode object) {
    return Json.text(object, "metadata", "name");
  }

  /** The namespace. */
  public static String namespace(JsonNode object) {
    return Json.text(object, "metadata", "namespace");
  }

  /** The uid. */
  public static String uid(JsonNode object) {
    return Json.text(object, "metadata", "uid");
  }

  /** A label. */
  public static String label(JsonNode object, String name) {
    return Json.text(object, "metadata", "labels", name);
  }

  /** An annotation. */
  public static String annotation(JsonNode object, String name) {
    return Json.text(object, "metadata", "annotations", name);
  }

  /** True if it is to go. */
  public static boolean isGoing(JsonNode object) {
    return object.path("metadata").has("deletionTimestamp");
  }

  /** When it was made. */
  public static Instant created(JsonNode object) {
    return time(Json.text(object, "metadata", "creationTimestamp"));
  }

  /** A time as objects write it; the beginning of time where there is none. */
  public static Instant time(String text) {
    return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
  }

  /** The generation; 0 where none is counted. */
  public static long generation(JsonNode object) {
    return object.path("metadata").path("generation").asLong();
  }

  /** The reference to the owner that controls an object; a missing node where there is none. */
  public static JsonNode controller(JsonNode object) {
    for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
      if (owner.path("controller").asBoolean()) {
        return owner;
      }
    }
    return object.path("metadata").path("no such field");
  }

  /** True if an object is controlled by that owner. */
  public static boolean isControlledBy(JsonNode object, JsonNode owner) {
    return Json.text(controller(object), "uid").equals(uid(owner));
  }

  /** A reference to a controlling owner. Follows {@code metav1.NewControllerRef}. */
  public static ObjectNode reference(ObjectNode owner) {
    return Json.object()
        .put("apiVersion", Json.text(owner, "apiVersion"))
        .put("kind", Json.text(owner, "kind"))
        .put("name", name(owner))
        .put("uid", uid(owner))
        .put("controller", true)
        .put("blockOwnerDeletion", true);
  }
}
