package dev.k8slab.grader.solve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** Manifests as kubectl reads them. */
public final class ManifestText {

  private ManifestText() {}

  /**
   * A text of these objects: JSON, which is YAML as well. For kubectl before 1.33 a file that
   * begins with a brace is JSON to its end, so of several objects the first has a marker, too.
   */
  public static String write(List<? extends JsonNode> objects) {
    return objects.stream()
        .map(JsonNode::toString)
        .collect(Collectors.joining("\n---\n", objects.size() > 1 ? "---\n" : "", "\n"));
  }
}
