package dev.k8slab.embedded.control.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.control.apps.PodControl;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One look at a Job that is not finished. Follows {@code syncJob} and {@code manageJob}. */
final class JobSync {
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
  private static final Duration LAST_BACK_OFF = Duration.ofMinutes(10);

  /** What is the same at each look. */
  record Tools(
      Objects objects,
      Requests requests,
      Events events,
      PodControl pods,
      JobTracking tracking,
      Clock clock,
      int minor) {}

  private final Tools tools;
  private final ObjectNode job;
  private final JsonNode spec;
  private final List<ObjectNode> all;
  private final ObjectNode changed;
  private final JobStatus status;
  private final Instant now;
  private Again again = Again.NO;

  JobSync(Tools tools, ObjectNode job, List<ObjectNode> all) {
    this.tools = tools;
    this.now = tools.clock().instant();
    this.job = job;
    this.spec = job.path("spec");
    this.all = all;
    this.changed = job.deepCopy();
    this.status = new JobStatus(changed, tools.minor(), now);
  }

  Again sync() {
    boolean suspended = spec.path("suspend").asBoolean();
    if (!suspended) {
      status.begin();
    }
    JobTracking.Counts counts = tools.tracking().count(job, all, status);
    List<ObjectNode> active = new ArrayList<>(all.stream().filter(Pods::isActive).toList());
    String[] failure = failure(counts, active);
    if (failure != null) {
      fail(failure, counts, active);
    } else if (suspended) {
      active.forEach(pod -> tools.pods().delete(job, pod));
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
    active.forEach(pod -> tools.pods().delete(job, pod));
    boolean ended = all.stream().allMatch(Pods::isTerminal) || tools.minor() < 31;
    if (tools.minor() >= 31) {
      status.condition("FailureTarget", failure[0], failure[1]);
    }
    if (ended && counts.isSettled()) {
      status.condition("Failed", failure[0], failure[1]);
      tools.events().warning(job, failure[0], failure[1]);
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
    if (tools.minor() >= 31) {
      status.condition("SuccessCriteriaMet", "CompletionsReached", words);
    }
    if (counts.isSettled()) {
      status.condition(
          "Complete",
          tools.minor() >= 31 ? "CompletionsReached" : "",
          tools.minor() >= 31 ? words : "");
      status.complete();
      tools.events().normal(job, "Completed", "Job completed");
    }
  }

  private void suspend() {
    if (status.suspend("JobSuspended", "Job suspended", true)) {
      tools.events().normal(job, "Suspended", "Job suspended");
    }
  }

  private void resume() {
    if (status.suspend("JobResumed", "Job resumed", false)) {
      tools.events().normal(job, "Resumed", "Job resumed");
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
      tools.pods().delete(job, active.remove(i));
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
      made.add(JobPods.of(job, index, tools.minor()));
    }
    try {
      tools.pods().create(job, made);
    } finally {
      active.clear();
      tools.objects().controlledBy(job, Pods.RESOURCE).stream()
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
    List<ObjectNode> live = tools.objects().controlledBy(job, Pods.RESOURCE);
    status.counts(counts, live, isIndexed());
    ObjectNode written = job;
    if (!changed.equals(job)) {
      written = tools.requests().updateStatus(changed);
    }
    tools.tracking().settle(written, live);
  }
}
