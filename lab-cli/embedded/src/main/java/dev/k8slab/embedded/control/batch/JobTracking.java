package dev.k8slab.embedded.control.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Pods;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Counts each pod that has ended once, even where it is deleted afterwards: a finalizer holds it
 * until it is counted. Before 1.26 what is there is what counts. Follows {@code
 * trackJobStatusAndRemoveFinalizers}.
 */
final class JobTracking {
  private final Requests requests;
  private final boolean tracks;

  JobTracking(Requests requests, int minor) {
    this.requests = requests;
    this.tracks = minor >= JobPods.TRACKED_SINCE;
  }

  /**
   * How many pods have ended.
   *
   * @param indexes that have succeeded
   * @param isSettled true if no pod is held by its finalizer any more
   */
  record Counts(long succeeded, long failed, TreeSet<Long> indexes, boolean isSettled) {}

  Counts count(ObjectNode job, List<ObjectNode> pods, JobStatus status) {
    TreeSet<Long> indexes = JobStatus.indexes(job);
    if (!tracks) {
      pods.stream()
          .filter(p -> Pods.phase(p).equals("Succeeded"))
          .map(JobPods::index)
          .forEach(indexes::add);
      return new Counts(ended(pods, "Succeeded"), ended(pods, "Failed"), indexes, true);
    }
    JsonNode before = job.path("status").path("uncountedTerminatedPods");
    long succeeded = job.path("status").path("succeeded").asLong();
    long failed = job.path("status").path("failed").asLong();
    ArrayNode uncountedSucceeded = Json.array();
    ArrayNode uncountedFailed = Json.array();
    List<String> held = new ArrayList<>();
    for (ObjectNode pod : pods) {
      if (!isHeld(pod)) {
        continue;
      }
      String uid = Meta.uid(pod);
      if (Pods.phase(pod).equals("Succeeded")) {
        held.add(uid);
        uncountedSucceeded.add(uid);
        if (JobPods.index(pod) >= 0) {
          indexes.add(JobPods.index(pod));
        }
      } else if (Pods.phase(pod).equals("Failed") || Meta.isGoing(pod) && Pods.isTerminal(pod)) {
        held.add(uid);
        uncountedFailed.add(uid);
      }
    }
    succeeded += counted(before.path("succeeded"), held);
    failed += counted(before.path("failed"), held);
    status.uncounted(uncountedSucceeded, uncountedFailed, succeeded, failed);
    return new Counts(
        succeeded + uncountedSucceeded.size(),
        failed + uncountedFailed.size(),
        indexes,
        held.isEmpty());
  }

  private static long counted(JsonNode uncounted, List<String> held) {
    return Json.texts(uncounted).stream().filter(uid -> !held.contains(uid)).count();
  }

  private static long ended(List<ObjectNode> pods, String phase) {
    return pods.stream().filter(pod -> Pods.phase(pod).equals(phase)).count();
  }

  private static boolean isHeld(ObjectNode pod) {
    return Json.texts(pod.path("metadata").path("finalizers")).contains(JobPods.TRACKING);
  }

  /** Lets pods go that a status tells as ended. */
  void settle(ObjectNode job, List<ObjectNode> pods) {
    List<String> reported = new ArrayList<>();
    JsonNode uncounted = job.path("status").path("uncountedTerminatedPods");
    reported.addAll(Json.texts(uncounted.path("succeeded")));
    reported.addAll(Json.texts(uncounted.path("failed")));
    release(pods.stream().filter(pod -> reported.contains(Meta.uid(pod))).toList());
  }

  /** Lets pods go. */
  void release(List<ObjectNode> pods) {
    for (ObjectNode pod : pods) {
      if (isHeld(pod)) {
        ObjectNode changed = pod.deepCopy();
        ArrayNode rest = Json.array();
        for (String finalizer : Json.texts(pod.path("metadata").path("finalizers"))) {
          if (!finalizer.equals(JobPods.TRACKING)) {
            rest.add(finalizer);
          }
        }
        Json.at(changed, "metadata").set("finalizers", rest);
        requests.update(changed);
      }
    }
  }
}
