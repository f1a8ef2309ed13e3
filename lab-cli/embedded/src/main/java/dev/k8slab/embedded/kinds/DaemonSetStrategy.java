package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;

/**
 * DaemonSets, whose conversion writes a count of template changes into an annotation. Follows
 * {@code apis/apps/v1/conversion.go}.
 */
final class DaemonSetStrategy implements Strategy {
  static final String COUNT = "deprecated.daemonset.template.generation";

  @Override
  public void prepareForCreate(ObjectNode set) {
    Json.at(set, "metadata", "annotations").put(COUNT, "1");
  }

  @Override
  public void prepareForUpdate(ObjectNode set, ObjectNode old) {
    String before = Json.text(old, "metadata", "annotations", COUNT);
    long count = before.isEmpty() ? 1 : Long.parseLong(before);
    if (!set.path("spec").path("template").equals(old.path("spec").path("template"))) {
      count++;
    }
    Json.at(set, "metadata", "annotations").put(COUNT, Long.toString(count));
  }
}
