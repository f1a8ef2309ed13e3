package dev.k8slab.core.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.core.home.StateJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Progress as JSON. What a newer lab wrote into the same file is kept, although not understood. */
final class ProgressJson {

  private static final int FORMAT = 1;

  private ProgressJson() {}

  /** The progress of a file's text. */
  static Progress read(String text) throws JsonProcessingException {
    Map<String, ExerciseProgress> exercises = new LinkedHashMap<>();
    JsonNode root = root(text);
    for (Map.Entry<String, JsonNode> entry : root.path("exercises").properties()) {
      exercises.put(entry.getKey(), exercise(entry.getValue()));
    }
    return new Progress(
        root.path("current").asText(null), reading(root.path("reading")), exercises);
  }

  private static Reading reading(JsonNode node) {
    String exercise = node.path("exercise").asText(null);
    return exercise == null ? null : new Reading(exercise, node.path("offset").asInt());
  }

  private static ObjectNode root(String text) throws JsonProcessingException {
    ObjectNode root = StateJson.MAPPER.readValue(text, ObjectNode.class);
    return root == null ? JsonNodeFactory.instance.objectNode() : root;
  }

  private static ExerciseProgress exercise(JsonNode node) throws JsonProcessingException {
    try {
      return StateJson.MAPPER.treeToValue(node, ExerciseProgress.class);
    } catch (JsonProcessingException e) {
      // an attempt of another version of the lab cannot be gone on with, but its points count
      ObjectNode rest = StateJson.MAPPER.treeToValue(node, ObjectNode.class).deepCopy();
      rest.remove("running");
      return StateJson.MAPPER.treeToValue(rest, ExerciseProgress.class);
    }
  }

  /** The file's new text. */
  static String write(Progress progress, String textBefore) throws JsonProcessingException {
    ObjectNode before =
        textBefore == null ? JsonNodeFactory.instance.objectNode() : root(textBefore);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("formatVersion", Math.max(FORMAT, before.path("formatVersion").asInt(FORMAT)));
    root.put("current", progress.current());
    root.set("reading", StateJson.MAPPER.valueToTree(progress.reading()));
    ObjectNode exercises = root.putObject("exercises");
    new TreeMap<>(progress.exercises())
        .forEach(
            (id, each) -> {
              ObjectNode node = StateJson.MAPPER.valueToTree(each);
              keepUnknown(before.path("exercises").path(id), node);
              exercises.set(id, node);
            });
    keepUnknown(before, root);
    return StateJson.MAPPER.writeValueAsString(root) + "\n";
  }

  private static void keepUnknown(JsonNode before, ObjectNode now) {
    before
        .properties()
        .forEach(
            field -> {
              if (!now.has(field.getKey())) {
                now.set(field.getKey(), field.getValue());
              }
            });
  }
}
