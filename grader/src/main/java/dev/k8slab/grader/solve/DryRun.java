package dev.k8slab.grader.solve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command of kubectl that is only tried: the API server answers with what would come of it. */
final class DryRun {

  private static final List<String> OPTIONS = List.of("--dry-run=server", "--output=json");

  /** What differs each time, or says who wrote an object and how rather than what it says. */
  private static final List<String> OF_THE_WRITING =
      List.of("creationTimestamp", "generation", "managedFields", "resourceVersion", "uid");

  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  /**
   * Answers with the object as it was found, dry run or not: kubectl prints what it has read before
   * it scales.
   */
  private static final String SILENT = "scale";

  private DryRun() {}

  /** Whether a command answers with what comes of it. */
  static boolean tells(List<String> command) {
    return !command.contains(SILENT);
  }

  /** The command with its options for a dry run, before a program's own words. */
  static List<String> of(List<String> command) {
    List<String> words = new ArrayList<>(command);
    int end = words.indexOf("--");
    words.addAll(end < 0 ? words.size() : end, OPTIONS);
    return words;
  }

  /**
   * The object among what kubectl printed, which may begin with warnings, less what differs with
   * every writing; nothing where there is none.
   */
  static Optional<JsonNode> answer(String output) {
    int begin = output.startsWith("{") ? 0 : output.indexOf("\n{") + 1;
    int end = output.lastIndexOf('}');
    if (end < begin || output.charAt(begin) != '{') {
      return Optional.empty();
    }
    try {
      JsonNode object = Serialization.jsonMapper().readTree(output.substring(begin, end + 1));
      plain(object);
      object.path("items").forEach(DryRun::plain);
      return Optional.of(object);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static void plain(JsonNode object) {
    if (object instanceof ObjectNode fields) {
      fields.remove("status");
    }
    if (object.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(OF_THE_WRITING);
      if (metadata.path("annotations") instanceof ObjectNode annotations) {
        annotations.remove(LAST_APPLIED);
        if (annotations.isEmpty()) {
          metadata.remove("annotations");
        }
      }
    }
  }
}
