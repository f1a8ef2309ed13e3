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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/** Runs pods until a Job is done. Follows the controller {@code job}. */
public final class Jobs implements Controller {
  private static final String RESOURCE = "jobs.batch";

  private final Objects objects;
  private final Requests requests;
  private final PodControl pods;
  private final Owners owners;
  private final JobTracking tracking;
  private final Clock clock;
  private final JobSync.Tools tools;

  /** For one cluster, of a version. */
  public Jobs(Objects objects, Requests requests, Events events, Clock clock, int minor) {
    this.objects = objects;
    this.requests = requests;
    this.pods = new PodControl(requests, events);
    this.owners = new Owners(objects, RESOURCE, "Job", Jobs::selector);
    this.tracking = new JobTracking(requests, minor);
    this.clock = clock;
    this.tools = new JobSync.Tools(objects, requests, events, pods, tracking, clock, minor);
  }

  private static LabelSelector selector(ObjectNode job) {
    return LabelSelector.of(job.path("spec").path("selector"));
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
    return new JobSync(tools, job, all).sync();
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

  static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
