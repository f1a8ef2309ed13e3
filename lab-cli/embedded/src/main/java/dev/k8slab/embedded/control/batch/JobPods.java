package dev.k8slab.embedded.control.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.apps.PodControl;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.RandomNames;
import dev.k8slab.embedded.objects.Meta;
import java.time.Instant;
import java.util.List;

/** The pods of a Job. Follows {@code job/indexed_job_utils.go}. */
final class JobPods {
  static final String INDEX = "batch.kubernetes.io/job-completion-index";
  static final String TRACKING = "batch.kubernetes.io/job-tracking";
  static final int TRACKED_SINCE = 26;

  private JobPods() {}

  /**
   * A pod to be made.
   *
   * @param index of an indexed Job; negative for none
   */
  static ObjectNode of(ObjectNode job, long index, int minor) {
    ObjectNode pod = PodControl.of(job, job.path("spec").path("template"));
    ObjectNode metadata = Json.at(pod, "metadata");
    if (minor >= TRACKED_SINCE) {
      metadata.withArray("finalizers").add(TRACKING);
    }
    if (index >= 0) {
      String number = Long.toString(index);
      Json.at(metadata, "annotations").put(INDEX, number);
      if (minor >= 28) {
        Json.at(metadata, "labels").put(INDEX, number);
      }
      String stem = Meta.name(job) + "-" + index;
      metadata.put("name", stem + "-" + RandomNames.suffix()).put("generateName", stem + "-");
      Json.at(pod, "spec").put("hostname", stem);
      for (String list : List.of("initContainers", "containers")) {
        pod.path("spec").path(list).forEach(container -> tellIndex((ObjectNode) container));
      }
    }
    return pod;
  }

  private static void tellIndex(ObjectNode container) {
    ArrayNode env = container.withArray("env");
    env.addObject()
        .put("name", "JOB_COMPLETION_INDEX")
        .putObject("valueFrom")
        .putObject("fieldRef")
        .put("fieldPath", "metadata.annotations['" + INDEX + "']");
  }

  /** The index of a pod; negative where it has none. */
  static long index(ObjectNode pod) {
    String text = Meta.annotation(pod, INDEX);
    return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
  }

  /** When the last of a pod's containers ended. */
  static Instant finished(ObjectNode pod) {
    Instant last = Instant.EPOCH;
    for (JsonNode container : pod.path("status").path("containerStatuses")) {
      Instant end = Meta.time(Json.text(container, "state", "terminated", "finishedAt"));
      last = end.isAfter(last) ? end : last;
    }
    return last;
  }
}
