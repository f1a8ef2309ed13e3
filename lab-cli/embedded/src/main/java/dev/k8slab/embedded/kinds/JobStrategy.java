package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;

/** Jobs, which get a selector of their own. Follows {@code registry/batch/job.generateSelector}. */
final class JobStrategy implements Strategy {
  private final Schema schema;

  JobStrategy(Schema schema) {
    this.schema = schema;
  }

  @Override
  public void prepareForCreate(ObjectNode job) {
    ObjectNode spec = Json.at(job, "spec");
    if (spec.path("manualSelector").asBoolean()) {
      return;
    }
    String uid = Json.text(job, "metadata", "uid");
    String name = Json.text(job, "metadata", "name");
    ObjectNode labels = Json.at(spec, "template", "metadata", "labels");
    label(labels, name, uid);
    // The labels of the Job are those of its template where it had none itself.
    if (Json.at(job, "metadata").path("labels").isEmpty()) {
      label(Json.at(job, "metadata", "labels"), name, uid);
    }
    String key = schema.minor() < 27 ? "controller-uid" : "batch.kubernetes.io/controller-uid";
    Json.at(spec, "selector", "matchLabels").put(key, uid);
  }

  private void label(ObjectNode labels, String name, String uid) {
    if (schema.minor() >= 27) {
      labels.put("batch.kubernetes.io/controller-uid", uid).put("batch.kubernetes.io/job-name", name);
    }
    labels.put("controller-uid", uid).put("job-name", name);
  }
}
