package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The cells of Jobs, CronJobs and what else has a template. Follows {@code printJob}, {@code
 * printCronJob}.
 */
final class WorkloadCells {
  private WorkloadCells() {}

  static String value(String what, ObjectNode object, Clock clock) {
    return switch (what) {
      case "completions" -> completions(object);
      case "duration" -> duration(object, clock);
      case "jobStatus" -> jobStatus(object);
      case "lastSchedule" -> {
        JsonNode last = object.path("status").path("lastScheduleTime");
        yield last.isTextual() ? Cells.age(last, clock) : "<none>";
      }
      case "budgetMin" -> orNothing(object.path("spec").path("minAvailable"));
      case "budgetMax" -> orNothing(object.path("spec").path("maxUnavailable"));
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static String orNothing(JsonNode value) {
    return value.isValueNode() ? value.asText() : "N/A";
  }

  private static String completions(ObjectNode job) {
    long done = job.path("status").path("succeeded").asLong();
    if (job.path("spec").has("completions")) {
      return done + "/" + job.path("spec").get("completions").asLong();
    }
    long parallelism = job.path("spec").path("parallelism").asLong();
    return parallelism > 1 ? done + "/1 of " + parallelism : done + "/1";
  }

  private static String duration(ObjectNode job, Clock clock) {
    String started = Json.text(job, "status", "startTime");
    if (started.isEmpty()) {
      return "";
    }
    String ended = Json.text(job, "status", "completionTime");
    Instant end = ended.isEmpty() ? Instant.now(clock) : Instant.parse(ended);
    return Cells.duration(Duration.between(Instant.parse(started), end));
  }

  private static String jobStatus(ObjectNode job) {
    for (String type :
        new String[] {"Complete", "Failed", "Suspended", "FailureTarget", "SuccessCriteriaMet"}) {
      for (JsonNode condition : job.path("status").path("conditions")) {
        if (Json.text(condition, "type").equals(type)
            && Json.text(condition, "status").equals("True")) {
          return type;
        }
      }
    }
    return job.path("metadata").has("deletionTimestamp") ? "Terminating" : "Running";
  }
}
