package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.List;

/** The conditions of a definition. Follows {@code apiextensions.SetCRDCondition}. */
public final class DefinitionStatus {
  /** What keeps a definition until its objects are gone. */
  public static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

  private DefinitionStatus() {}

  /**
   * Sets a condition; its place is that of its first, and its time that of its last change.
   *
   * @param definition is changed
   * @param now as objects write it
   */
  public static void set(
      ObjectNode definition,
      String type,
      boolean holds,
      String reason,
      String message,
      String now) {
    ObjectNode status = Json.at(definition, "status");
    String text = holds ? "True" : "False";
    ObjectNode condition =
        Json.object()
            .put("type", type)
            .put("status", text)
            .put("lastTransitionTime", now)
            .put("reason", reason)
            .put("message", message);
    List<JsonNode> all = new ArrayList<>();
    boolean found = false;
    for (JsonNode old : status.path("conditions")) {
      boolean same = Json.text(old, "type").equals(type);
      if (same && Json.text(old, "status").equals(text)) {
        condition.set("lastTransitionTime", old.get("lastTransitionTime"));
      }
      all.add(same ? condition : old);
      found |= same;
    }
    if (!found) {
      all.add(condition);
    }
    ArrayNode conditions = status.putArray("conditions");
    all.forEach(conditions::add);
  }

  /**
   * Has a definition wait for its objects when it is to go. Follows {@code
   * registry/customresourcedefinition.REST.Delete}.
   */
  public static void hold(ObjectNode definition, String now) {
    ObjectNode metadata = Json.at(definition, "metadata");
    List<String> finalizers = new ArrayList<>(Json.texts(metadata.path("finalizers")));
    if (!metadata.has("deletionTimestamp") && !finalizers.contains(FINALIZER)) {
      finalizers.add(FINALIZER);
      metadata.set("finalizers", Json.strings(finalizers));
      set(
          definition,
          "Terminating",
          true,
          "InstanceDeletionPending",
          "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
          now);
    }
  }
}
