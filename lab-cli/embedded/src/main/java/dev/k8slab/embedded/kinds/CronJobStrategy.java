package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * CronJobs. Follows {@code validation.validateScheduleFormat}; what a field of a schedule says is
 * not looked at yet.
 */
final class CronJobStrategy implements Strategy {
  private static final int FIELDS = 5;

  private final Schema schema;

  CronJobStrategy(Schema schema) {
    this.schema = schema;
  }

  @Override
  public List<Cause> validate(ObjectNode job) {
    List<Cause> causes = new ArrayList<>();
    String schedule = Json.text(job, "spec", "schedule");
    if (schedule.isEmpty()) {
      causes.add(Cause.required("spec.schedule", ""));
      return causes;
    }
    List<String> fields =
        Arrays.stream(schedule.trim().split("\\s+")).filter(field -> !field.isEmpty()).toList();
    if (!schedule.startsWith("@") && fields.size() != FIELDS) {
      boolean old = schema.minor() < 22;
      String found =
          (old ? "Expected" : "expected")
              + " exactly 5 fields, found "
              + fields.size()
              + ": "
              + (old ? schedule : fields.toString().replace(",", ""));
      causes.add(Cause.invalid("spec.schedule", schedule, found));
    }
    return causes;
  }
}
