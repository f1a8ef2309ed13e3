package dev.k8slab.embedded.control.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Controller;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.control.apps.Owners;
import dev.k8slab.embedded.control.apps.PodControl;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.selector.LabelSelector;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Runs pods until a Job is done. Follows the controller {@code job}. */
public final class Jobs implements Controller {
  private static final String RESOURCE = "jobs.batch";
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
  private static final Duration LAST_BACK_OFF = Duration.ofMinutes(10);

  private final Objects objects;
  private final Requests requests;
  private final Events events;
  private final PodControl pods;
  private final Owners owners;
  private final JobTracking tracking;
  private final Clock clock;
  private final int minor;

  /** For one cluster, of a version. */
  public Jobs(Objects objects, Requests requests, Events events, Clock clock, int minor) {
    this.objects = objects;
    this.requests = requests;
    this.events = events;
    this.pods = new PodControl(requests, events);
    this.owners = new Owners(objects, RESOURCE, "Job", Jobs::selector);
    this.tracking = new JobTracking(requests, minor);
    this.clock = clock;
    this.minor = minor;
  }

  private static LabelSelector selector(ObjectNode job) {
    return Objects.selector(job.path("spec").path("selector"));
  }

  @Override
  public Collection<Key> concerned(Change change) {
    return owners.concerned(change, Pods.RESOURCE);
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode job = objects.get(key);
    if (job == null) {
      return Again.NO;
    }
    List<ObjectNode> all =
        pods.claim(job, objects.list(Pods.RESOURCE, key.namespace()), selector(job));
    if (JobStatus.isFinished(job)) {
      tracking.release(all);
      return timeToLive(job);
    }
    if (Meta.isGoing(job)) {
      tracking.release(all);
      return Again.NO;
    }
    return new Look(job, all).sync();
  }

  private Again timeToLive(ObjectNode job) {
    JsonNode ttl = job.path("spec").path("ttlSecondsAfterFinished");
    if (!ttl.isNumber() || Meta.isGoing(job)) {
      return Again.NO;
    }
    Instant end = JobStatus.finished(job).plusSeconds(ttl.asLong());
    if (end.isAfter(clock.instant())) {
      return Again.at(end, clock.instant());
    }
    requests.delete(job, Json.object().put("propagationPolicy", "Foreground"));
    return Again.NO;
  }

  /** One look at a Job that is not finished. */
  private final class Look {
    private final ObjectNode job;
    private final JsonNode spec;
    private final List<ObjectNode> all;
    private final ObjectNode changed;
    private final JobStatus status;
    private final Instant now = clock.instant();
    private Again again = Again.NO;

    Look(ObjectNode job, List<ObjectNode> all) {
      this.job = job;
      this.spec = job.path("spec");
      this.all = all;
      this.changed = job.deepCopy();
      this.status = new JobStatus(changed, minor, now);
    }

    Again sync() {
      boolean suspended = spec.path("suspend").asBoolean();
      if (!suspended) {
        status.begin();
      }
      JobTracking.Counts counts = tracking.count(job, all, status);
      List<ObjectNode> active = new ArrayList<>(all.stream().filter(Pods::isActive).toList());
      String[] failure = failure(counts, active);
      if (failure != null) {
        fail(failure, counts, active);
      } else if (suspended) {
        active.forEach(pod -> pods.delete(job, pod));
        active.clear();
        suspend();
      } else {
        resume();
        if (isComplete(counts, active)) {
          complete(counts);
        } else {
          manage(counts, active);
        }
      }
      write(counts);
      return again;
    }

    private String[] failure(JobTracking.Counts counts, List<ObjectNode> active) {
      long limit = spec.path("backoffLimit").asLong(6);
      long restarts = 0;
      if (Json.text(spec, "template", "spec", "restartPolicy").equals("OnFailure")) {
        for (ObjectNode pod : active) {
          restarts += restarts(pod);
        }
      }
      boolean often = counts.failed() > limit || restarts > 0 && restarts >= limit && limit > 0;
      if (often || restarts > 0 && limit == 0) {
        return new String[] {"BackoffLimitExceeded", "Job has reached the specified backoff limit"};
      }
      JsonNode deadline = spec.path("activeDeadlineSeconds");
      if (deadline.isNumber() && status.started() != null) {
        Instant end = status.started().plusSeconds(deadline.asLong());
        if (!end.isAfter(now)) {
          return new String[] {"DeadlineExceeded", "Job was active longer than specified deadline"};
        }
        again = again.or(Again.at(end, now));
      }
      return null;
    }

    private long restarts(ObjectNode pod) {
      long sum = 0;
      for (String list : List.of("initContainerStatuses", "containerStatuses")) {
        for (JsonNode container : pod.path("status").path(list)) {
          sum += container.path("restartCount").asLong();
        }
      }
      return sum;
    }

    private void fail(String[] failure, JobTracking.Counts counts, List<ObjectNode> active) {
      active.forEach(pod -> pods.delete(job, pod));
      boolean ended = all.stream().allMatch(Pods::isTerminal) || minor < 31;
      if (minor >= 31) {
        status.condition("FailureTarget", failure[0], failure[1]);
      }
      if (ended && counts.isSettled()) {
        status.condition("Failed", failure[0], failure[1]);
        events.warning(job, failure[0], failure[1]);
      }
    }

    private boolean isComplete(JobTracking.Counts counts, List<ObjectNode> active) {
      JsonNode completions = spec.path("completions");
      if (!completions.isNumber()) {
        return counts.succeeded() > 0 && active.isEmpty();
      }
      long done = isIndexed() ? counts.indexes().size() : counts.succeeded();
      return done >= completions.asLong();
    }

    private void complete(JobTracking.Counts counts) {
      String words = "Reached expected number of succeeded pods";
      if (minor >= 31) {
        status.condition("SuccessCriteriaMet", "CompletionsReached", words);
      }
      if (counts.isSettled()) {
        status.condition(
            "Complete", minor >= 31 ? "CompletionsReached" : "", minor >= 31 ? words : "");
        status.complete();
        events.normal(job, "Completed", "Job completed");
      }
    }

    private void suspend() {
      if (status.suspend("JobSuspended", "Job suspended", true)) {
        events.normal(job, "Suspended", "Job suspended");
      }
    }

    private void resume() {
      if (status.suspend("JobResumed", "Job resumed", false)) {
        events.normal(job, "Resumed", "Job resumed");
      }
    }

    private boolean isIndexed() {
      return Json.text(spec, "completionMode").equals("Indexed");
    }

    private void manage(JobTracking.Counts counts, List<ObjectNode> active) {
      long parallel = spec.path("parallelism").asLong(1);
      JsonNode completions = spec.path("completions");
      long done = isIndexed() ? counts.indexes().size() : counts.succeeded();
      long wanted =
          completions.isNumber()
              ? Math.min(parallel, completions.asLong() - done)
              : counts.succeeded() > 0 ? active.size() : parallel;
      for (int i = active.size() - 1; i >= wanted && i >= 0; i--) {
        pods.delete(job, active.remove(i));
      }
      Duration wait = backOff(counts);
      if (active.size() < wanted && !wait.isZero()) {
        again = again.or(Again.after(wait));
        return;
      }
      List<ObjectNode> made = new ArrayList<>();
      TreeSet<Long> taken = new TreeSet<>(counts.indexes());
      active.forEach(pod -> taken.add(JobPods.index(pod)));
      for (long n = active.size(); n < wanted; n++) {
        long index = -1;
        if (isIndexed()) {
          index = 0;
          while (taken.contains(index)) {
            index++;
          }
          taken.add(index);
        }
        made.add(JobPods.of(job, index, minor));
      }
      try {
        pods.create(job, made);
      } finally {
        active.clear();
        objects.controlledBy(job, Pods.RESOURCE).stream()
            .filter(Pods::isActive)
            .forEach(active::add);
      }
    }

    /** How long to wait after the last failures in a row. Follows {@code backoff_utils.go}. */
    private Duration backOff(JobTracking.Counts counts) {
      if (counts.failed() == 0) {
        return Duration.ZERO;
      }
      Instant last = Instant.EPOCH;
      for (ObjectNode pod : all) {
        if (Pods.phase(pod).equals("Failed")) {
          last = max(last, JobPods.finished(pod));
        } else if (Pods.phase(pod).equals("Succeeded") && JobPods.finished(pod).isAfter(last)) {
          return Duration.ZERO;
        }
      }
      Duration delay = FIRST_BACK_OFF.multipliedBy(1L << Math.min(10, counts.failed() - 1));
      delay = delay.compareTo(LAST_BACK_OFF) < 0 ? delay : LAST_BACK_OFF;
      Duration left = Duration.between(now, last.plus(delay));
      return left.isNegative() ? Duration.ZERO : left;
    }

    private Instant max(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }

    private void write(JobTracking.Counts counts) {
      List<ObjectNode> live = objects.controlledBy(job, Pods.RESOURCE);
      status.counts(counts, live, isIndexed());
      ObjectNode written = job;
      if (!changed.equals(job)) {
        written = requests.updateStatus(changed);
      }
      tracking.settle(written, live);
    }
  }

  static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
