package dev.k8slab.grader.topology;

import dev.k8slab.grader.effective.LabelSelectors;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.kube.Rollout;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetCondition;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What makes pods, and who made whom. */
final class WorkloadPart {

  private final Sketch sketch;
  private final Inventory inventory;

  WorkloadPart(Sketch sketch) {
    this.sketch = sketch;
    this.inventory = sketch.inventory();
  }

  void draw() {
    inventory.all(Deployment.class).forEach(each -> own(each, deployment(each)));
    inventory.all(ReplicaSet.class).forEach(each -> own(each, replicaSet(each)));
    inventory.all(StatefulSet.class).forEach(each -> own(each, statefulSet(each)));
    inventory.all(DaemonSet.class).forEach(each -> own(each, daemonSet(each)));
    inventory.all(Job.class).forEach(each -> own(each, job(each)));
    inventory.all(CronJob.class).forEach(each -> own(each, cronJob(each)));
    inventory.all(Pod.class).forEach(this::owners);
  }

  private void own(HasMetadata object, Node node) {
    sketch.add(node);
    owners(object);
  }

  private void owners(HasMetadata object) {
    for (OwnerReference owner : object.getMetadata().getOwnerReferences()) {
      // a static pod's owner is its node, which is in no namespace
      if (!owner.getKind().equals(Kinds.NODE)) {
        sketch.add(sketch.here(owner.getKind(), owner.getName()), Relation.OWNS, Ref.of(object));
      }
    }
  }

  private Node deployment(Deployment deployment) {
    List<Pod> selected =
        inventory.all(Pod.class).stream()
            .filter(
                pod ->
                    LabelSelectors.select(
                        deployment.getSpec().getSelector(), pod.getMetadata().getLabels()))
            .toList();
    // since when it is so, the map does not tell
    Observed observed =
        Rollout.observe(deployment, inventory.all(ReplicaSet.class), selected, Instant.EPOCH);
    int wanted = Counts.of(deployment.getSpec().getReplicas());
    String ready = Counts.ready(deployment.getStatus().getReadyReplicas(), wanted);
    Ref ref = Ref.of(deployment);
    if (observed instanceof Observed.Stuck stuck) {
      return stuck.paused()
          ? new Node(ref, Health.MOVING, ready + ", paused", List.of())
          : new Node(ref, Health.STUCK, ready, List.of());
    } else if (observed instanceof Observed.Moving moving) {
      boolean reported = moving.why().endsWith("ready");
      return new Node(
          ref, Health.MOVING, reported ? ready : ready + ", " + moving.why(), List.of());
    }
    return new Node(ref, Health.WELL, ready, List.of());
  }

  private Node replicaSet(ReplicaSet set) {
    int wanted = Counts.of(set.getSpec().getReplicas());
    int pods = Counts.of(set.getStatus().getReplicas());
    Ref ref = Ref.of(set);
    List<String> refusals = refusals(set);
    if (!refusals.isEmpty()) {
      return new Node(
          ref, Health.STUCK, Counts.ready(set.getStatus().getReadyReplicas(), wanted), refusals);
    } else if (wanted == 0 && older(set)) {
      return pods == 0
          ? new Node(ref, Health.NEUTRAL, "of an earlier revision", List.of())
          : new Node(ref, Health.LEAVING, "of an earlier revision, " + pods + " left", List.of());
    }
    return counted(set, set.getStatus().getReadyReplicas(), wanted, pods);
  }

  private boolean older(ReplicaSet set) {
    return inventory.all(Deployment.class).stream()
        .filter(deployment -> Owners.owns(deployment, set))
        .anyMatch(deployment -> Rollout.current(List.of(set), deployment).isEmpty());
  }

  private static List<String> refusals(ReplicaSet set) {
    return set.getStatus().getConditions().stream()
        .filter(condition -> "ReplicaFailure".equals(condition.getType()))
        .filter(condition -> "True".equals(condition.getStatus()))
        .map(ReplicaSetCondition::getMessage)
        .toList();
  }

  private Node statefulSet(StatefulSet set) {
    int wanted = Counts.of(set.getSpec().getReplicas());
    int pods = Counts.of(set.getStatus().getReplicas());
    return counted(set, set.getStatus().getReadyReplicas(), wanted, pods);
  }

  private Node daemonSet(DaemonSet set) {
    int wanted = Counts.of(set.getStatus().getDesiredNumberScheduled());
    return counted(set, set.getStatus().getNumberReady(), wanted, wanted);
  }

  private Node counted(HasMetadata maker, Integer ready, int wanted, int pods) {
    boolean there = Counts.of(ready) == wanted && pods == wanted;
    boolean stuck =
        inventory.all(Pod.class).stream()
            .filter(pod -> Owners.owns(maker, pod))
            .anyMatch(pod -> PodStatus.health(pod) == Health.STUCK);
    return new Node(
        Ref.of(maker),
        there ? Health.WELL : stuck ? Health.STUCK : Health.MOVING,
        Counts.ready(ready, wanted),
        List.of());
  }

  private static Node job(Job job) {
    Optional<JobCondition> failed = condition(job, Set.of("Failed"));
    boolean done = condition(job, Set.of("Complete")).isPresent();
    int wanted =
        job.getSpec().getCompletions() == null ? 1 : Counts.of(job.getSpec().getCompletions());
    String status = Counts.of(job.getStatus().getSucceeded()) + " of " + wanted + " completed";
    return failed.isPresent()
        ? new Node(
            Ref.of(job),
            Health.STUCK,
            "failed",
            Optional.ofNullable(failed.get().getMessage()).stream().toList())
        : new Node(Ref.of(job), done ? Health.WELL : Health.MOVING, status, List.of());
  }

  private static Optional<JobCondition> condition(Job job, Set<String> types) {
    return job.getStatus().getConditions().stream()
        .filter(condition -> types.contains(condition.getType()))
        .filter(condition -> "True".equals(condition.getStatus()))
        .findFirst();
  }

  private static Node cronJob(CronJob job) {
    boolean suspended = Boolean.TRUE.equals(job.getSpec().getSuspend());
    return new Node(
        Ref.of(job),
        Health.NEUTRAL,
        suspended ? "suspended" : "",
        List.of("schedule " + job.getSpec().getSchedule()));
  }
}
