package dev.k8slab.embedded.control.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Controller;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Refusal;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes Jobs by a schedule. Follows the controller {@code cronjob}, its second version. */
public final class CronJobs implements Controller {
  private static final String RESOURCE = "cronjobs.batch";
  private static final String JOBS = "jobs.batch";
  private static final String STAMP = "batch.kubernetes.io/cronjob-scheduled-timestamp";
  private static final int STAMPED_SINCE = 27;
  private static final int MINUTES_SINCE = 21;
  private static final int MAX_MISSED = 100;

  private final Objects objects;
  private final Requests requests;
  private final Events events;
  private final Clock clock;
  private final int minor;

  /** For one cluster, of a version. */
  public CronJobs(Objects objects, Requests requests, Events events, Clock clock, int minor) {
    this.objects = objects;
    this.requests = requests;
    this.events = events;
    this.clock = clock;
    this.minor = minor;
  }

  @Override
  public Collection<Key> concerned(Change change) {
    Key key = change.key();
    JsonNode owner = Meta.controller(change.after());
    return switch (key.resource()) {
      case RESOURCE -> List.of(key);
      case JOBS ->
          Json.text(owner, "kind").equals("CronJob")
              ? List.of(new Key(RESOURCE, key.namespace(), Json.text(owner, "name")))
              : List.of();
      default -> List.of();
    };
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode cron = objects.get(key);
    if (cron == null || Meta.isGoing(cron)) {
      return Again.NO;
    }
    ObjectNode changed = cron.deepCopy();
    List<ObjectNode> jobs = objects.controlledBy(cron, JOBS);
    seeFinished(cron, changed, jobs);
    clean(cron, jobs);
    Again again;
    try {
      again = schedule(cron, changed, jobs);
    } finally {
      if (!changed.equals(cron)) {
        requests.updateStatus(changed);
      }
    }
    return again;
  }

  private void seeFinished(ObjectNode cron, ObjectNode changed, List<ObjectNode> jobs) {
    ArrayNode active = Json.array();
    for (JsonNode reference : cron.path("status").path("active")) {
      ObjectNode job =
          jobs.stream()
              .filter(one -> Meta.uid(one).equals(Json.text(reference, "uid")))
              .findFirst()
              .orElse(null);
      if (job == null) {
        events.normal(
            cron, "MissingJob", "Active job went missing: " + Json.text(reference, "name"));
      } else if (JobStatus.isFinished(job)) {
        boolean complete = Pods.holds(job, "Complete");
        String end = complete ? "Complete" : "Failed";
        String word = minor >= 31 ? "condition" : "status";
        events.normal(
            cron,
            "SawCompletedJob",
            "Saw completed job: " + Meta.name(job) + ", " + word + ": " + end);
        if (complete && minor >= MINUTES_SINCE) {
          Json.at(changed, "status")
              .put("lastSuccessfulTime", Json.text(job, "status", "completionTime"));
        }
      } else {
        active.add(reference);
      }
    }
    if (active.isEmpty()) {
      Json.at(changed, "status").remove("active");
    } else {
      Json.at(changed, "status").set("active", active);
    }
  }

  private void clean(ObjectNode cron, List<ObjectNode> jobs) {
    clean(cron, jobs, "Complete", "successfulJobsHistoryLimit");
    clean(cron, jobs, "Failed", "failedJobsHistoryLimit");
  }

  private void clean(ObjectNode cron, List<ObjectNode> jobs, String end, String limit) {
    if (!cron.path("spec").has(limit)) {
      return;
    }
    List<ObjectNode> ended =
        jobs.stream()
            .filter(job -> Pods.holds(job, end) && !Meta.isGoing(job))
            .sorted(
                Comparator.<ObjectNode, Instant>comparing(Meta::created).thenComparing(Meta::name))
            .toList();
    long most = cron.path("spec").path(limit).asLong();
    for (int i = 0; i < ended.size() - most; i++) {
      delete(cron, ended.get(i));
    }
  }

  private void delete(ObjectNode cron, ObjectNode job) {
    requests.delete(job, Json.object().put("propagationPolicy", "Background"));
    events.normal(cron, "SuccessfulDelete", "Deleted job " + Meta.name(job));
  }

  private Again schedule(ObjectNode cron, ObjectNode changed, List<ObjectNode> jobs) {
    JsonNode spec = cron.path("spec");
    Optional<CronSchedule> schedule = CronSchedule.of(Json.text(spec, "schedule"));
    Optional<ZoneId> zone = zone(Json.text(spec, "timeZone"));
    if (schedule.isEmpty() || zone.isEmpty()) {
      events.warning(
          cron,
          zone.isEmpty() ? "UnknownTimeZone" : "UnparseableSchedule",
          (zone.isEmpty() ? "unknown timezone: " : "unparseable schedule: ")
              + Json.text(spec, zone.isEmpty() ? "timeZone" : "schedule"));
      return Again.NO;
    }
    if (spec.path("suspend").asBoolean()) {
      return Again.NO;
    }
    ZonedDateTime now = clock.instant().atZone(zone.get());
    Again next =
        schedule
            .get()
            .after(now)
            .map(moment -> Again.at(moment.toInstant(), now.toInstant()))
            .orElse(Again.NO);
    ZonedDateTime due = lastMissed(cron, schedule.get(), now);
    if (due == null || hasJob(cron, jobs, due)) {
      return next;
    }
    JsonNode deadline = spec.path("startingDeadlineSeconds");
    if (deadline.isNumber() && due.plusSeconds(deadline.asLong()).isBefore(now)) {
      events.warning(
          cron,
          "MissSchedule",
          "Missed scheduled time to start a job: " + due.withZoneSameInstant(ZoneOffset.UTC));
      return next;
    }
    boolean running = !changed.path("status").path("active").isEmpty();
    switch (Json.text(spec, "concurrencyPolicy")) {
      case "Forbid" -> {
        if (running) {
          events.normal(
              cron,
              "JobAlreadyActive",
              "Not starting job because prior execution is running and concurrency policy is Forbid");
          return next;
        }
      }
      case "Replace" -> {
        for (JsonNode reference : changed.path("status").path("active")) {
          ObjectNode job = objects.get(JOBS, Meta.namespace(cron), Json.text(reference, "name"));
          if (job != null) {
            delete(cron, job);
          }
        }
        Json.at(changed, "status").remove("active");
      }
      default -> {}
    }
    start(cron, changed, due);
    return next;
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The last moment that has passed since it last ran, or was made; null if none has. */
  private static ZonedDateTime lastMissed(
      ObjectNode cron, CronSchedule schedule, ZonedDateTime now) {
    String last = Json.text(cron, "status", "lastScheduleTime");
    Instant since = last.isEmpty() ? Meta.created(cron) : Meta.time(last);
    JsonNode deadline = cron.path("spec").path("startingDeadlineSeconds");
    if (deadline.isNumber()) {
      Instant earliest = now.toInstant().minusSeconds(deadline.asLong());
      since = earliest.isAfter(since) ? earliest : since;
    }
    ZonedDateTime due = null;
    ZonedDateTime at = since.atZone(now.getZone());
    for (int i = 0; i < MAX_MISSED * MAX_MISSED; i++) {
      Optional<ZonedDateTime> next = schedule.after(at);
      if (next.isEmpty() || next.get().isAfter(now)) {
        return due;
      }
      due = next.get();
      at = due;
    }
    return due;
  }

  private boolean hasJob(ObjectNode cron, List<ObjectNode> jobs, ZonedDateTime due) {
    return jobs.stream().anyMatch(job -> Meta.name(job).equals(name(cron, due)));
  }

  private String name(ObjectNode cron, ZonedDateTime due) {
    long seconds = due.toEpochSecond();
    return Meta.name(cron) + "-" + (minor >= MINUTES_SINCE ? seconds / 60 : seconds);
  }

  private void start(ObjectNode cron, ObjectNode changed, ZonedDateTime due) {
    JsonNode template = cron.path("spec").path("jobTemplate");
    ObjectNode job = Json.object().put("apiVersion", "batch/v1").put("kind", "Job");
    ObjectNode metadata = job.putObject("metadata").put("name", name(cron, due));
    for (String field : List.of("labels", "annotations")) {
      if (template.path("metadata").hasNonNull(field)) {
        metadata.set(field, template.path("metadata").get(field).deepCopy());
      }
    }
    if (minor >= STAMPED_SINCE) {
      Json.at(metadata, "annotations").put(STAMP, due.toOffsetDateTime().toString());
    }
    metadata.putArray("ownerReferences").add(Meta.reference(cron));
    job.set("spec", template.path("spec").deepCopy());
    ObjectNode created;
    try {
      created = requests.create(Meta.namespace(cron), job);
    } catch (Refusal e) {
      events.warning(cron, "FailedCreate", "Error creating job: " + e.getMessage());
      throw e;
    }
    events.normal(cron, "SuccessfulCreate", "Created job " + Meta.name(created));
    ObjectNode status = Json.at(changed, "status");
    ObjectNode reference = Events.reference(created, "");
    status.withArray("active").add(reference);
    status.put("lastScheduleTime", due.toInstant().toString());
  }
}
