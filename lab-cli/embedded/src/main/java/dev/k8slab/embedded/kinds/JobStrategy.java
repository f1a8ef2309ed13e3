package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** Jobs, which get a selector of their own. Follows {@code registry/batch/job.generateSelector}. */
final class JobStrategy implements Strategy {
  private final Schema schema;
  private final PodValidation pods;

  JobStrategy(Schema schema, PodValidation pods) {
    this.schema = schema;
    this.pods = pods;
  }

  @Override
  public List<Cause> validate(ObjectNode job) {
    List<Cause> causes =
        new ArrayList<>(
            pods.spec("spec.template.spec", job.path("spec").path("template").path("spec")));
    String policy = Json.text(job, "spec", "template", "spec", "restartPolicy");
    if (policy.equals("Always")) {
      causes.add(
          Cause.required(
              "spec.template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\""));
    }
    return causes;
  }

  @Override
  public List<Cause> validateUpdate(ObjectNode job, ObjectNode old) {
    List<Cause> causes = new ArrayList<>(validate(job));
    for (String field : List.of("completions", "selector", "template", "completionMode")) {
      if (!job.path("spec").path(field).equals(old.path("spec").path(field))) {
        JsonNode value = job.path("spec").path(field);
        Object shown =
            field.equals("template")
                ? GoValues.internal(schema, "core.v1.PodTemplateSpec", value)
                : value;
        causes.add(Cause.invalid("spec." + field, shown, "field is immutable"));
      }
    }
    return causes;
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
      labels
          .put("batch.kubernetes.io/controller-uid", uid)
          .put("batch.kubernetes.io/job-name", name);
    }
    labels.put("controller-uid", uid).put("job-name", name);
  }
}
