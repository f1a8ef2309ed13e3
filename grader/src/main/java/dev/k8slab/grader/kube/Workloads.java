package dev.k8slab.grader.kube;

import dev.k8slab.exercises.check.Target;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Looks at the pods and Deployments of a namespace, and waits while they are on their way. */
public final class Workloads {

  private static final String REVISION = "deployment.kubernetes.io/revision";

  private final KubernetesClient client;
  private final String namespace;

  /** The workloads of this namespace. */
  public Workloads(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /**
   * The pods of a target once they have settled; {@link Observed.Moving} where they have not by the
   * deadline.
   */
  public Observed settled(Target target, Instant deadline) {
    return await(target, deadline, Observed.Moving.class::isInstance);
  }

  /**
   * The same, but what seems stuck is waited for as well: a starting state gets there in the end.
   */
  public Observed settledInTheEnd(Target target, Instant deadline) {
    return await(target, deadline, observed -> !(observed instanceof Observed.Settled));
  }

  /** A target as it is once it is not to be waited for any more, or at the deadline. */
  public Observed await(Target target, Instant deadline, Predicate<Observed> wait) {
    return target.pod() != null
        ? await(() -> pod(target.pod()), deadline, wait)
        : await(() -> deployment(target.deployment()), deadline, wait);
  }

  private Observed await(Supplier<Observed> look, Instant deadline, Predicate<Observed> wait) {
    Observed now = look.get();
    if (!wait.test(now) || !Instant.now().isBefore(deadline)) {
      return now;
    }
    try (Changes changes = new Changes(client, namespace)) {
      do {
        now = look.get();
      } while (wait.test(now) && changes.await(deadline));
      return now;
    }
  }

  private Observed pod(String name) {
    Pod pod = client.pods().inNamespace(namespace).withName(name).get();
    if (pod == null) {
      return new Observed.Missing();
    }
    if (Pods.ready(pod)) {
      return new Observed.Settled(null, List.of(pod), List.of(pod));
    }
    Observed.Parts parts = new Observed.Parts(Set.of(pod.getMetadata().getUid()), List.of(pod));
    if (Pods.terminating(pod)) {
      return new Observed.Moving("pod " + name + " is being deleted", parts);
    }
    Optional<Observed> stuck = Pods.stuck(pod).map(why -> new Observed.Stuck(false, why, parts));
    return stuck.orElseGet(() -> new Observed.Moving("pod " + name + " is not ready yet", parts));
  }

  /**
   * A Deployment's rollout as {@code kubectl rollout status} judges it (deployment_controller's
   * {@code DeploymentComplete}: generation observed, every replica updated and available), and
   * besides no pod left of an earlier revision, terminating ones included.
   */
  private Observed deployment(String name) {
    Deployment deployment = client.apps().deployments().inNamespace(namespace).withName(name).get();
    if (deployment == null) {
      return new Observed.Missing();
    }
    List<ReplicaSet> sets =
        client.apps().replicaSets().inNamespace(namespace).list().getItems().stream()
            .filter(set -> owned(set, deployment))
            .toList();
    List<Pod> selected =
        client
            .pods()
            .inNamespace(namespace)
            .withLabelSelector(deployment.getSpec().getSelector())
            .list()
            .getItems();
    List<Pod> own = selected.stream().filter(pod -> Pods.ownedBy(pod, uids(sets))).toList();
    Set<String> newest = uids(current(sets, deployment));
    List<Pod> current = own.stream().filter(pod -> Pods.ownedBy(pod, newest)).toList();
    Observed.Parts parts = parts(deployment, newest, current);
    if (unobserved(deployment)) {
      return stuck(deployment, parts).orElseGet(() -> Observed.Moving.unobserved(parts));
    }
    Optional<String> missing = missing(deployment, own, current);
    if (missing.isEmpty()) {
      return new Observed.Settled(deployment, current, selected);
    }
    return stuck(deployment, parts).orElseGet(() -> new Observed.Moving(missing.get(), parts));
  }

  private static Observed.Parts parts(Deployment deployment, Set<String> sets, List<Pod> pods) {
    Set<String> uids = new HashSet<>(sets);
    uids.add(deployment.getMetadata().getUid());
    pods.forEach(pod -> uids.add(pod.getMetadata().getUid()));
    return new Observed.Parts(uids, pods);
  }

  private static boolean unobserved(Deployment deployment) {
    Long observed = deployment.getStatus().getObservedGeneration();
    return observed == null || observed < deployment.getMetadata().getGeneration();
  }

  private static Optional<String> missing(Deployment deployment, List<Pod> own, List<Pod> current) {
    int wanted = deployment.getSpec().getReplicas();
    DeploymentStatus status = deployment.getStatus();
    long ready = current.stream().filter(Pods::ready).count();
    if (number(status.getUpdatedReplicas()) != wanted) {
      return Optional.of(
          number(status.getUpdatedReplicas())
              + " of "
              + wanted
              + " replicas have the newest template");
    } else if (ready != wanted || number(status.getReadyReplicas()) != wanted) {
      return Optional.of(ready + " of " + wanted + " replicas are ready");
    } else if (own.size() != wanted) {
      return Optional.of((own.size() - wanted) + " pods are still on their way out");
    }
    return Optional.empty();
  }

  private static Optional<Observed> stuck(Deployment deployment, Observed.Parts parts) {
    if (Boolean.TRUE.equals(deployment.getSpec().getPaused())) {
      return Optional.of(new Observed.Stuck(true, "the rollout is paused", parts));
    }
    Optional<String> pod =
        parts.pods().stream().flatMap(each -> Pods.stuck(each).stream()).findFirst();
    return pod.or(() -> condition(deployment)).map(why -> new Observed.Stuck(false, why, parts));
  }

  private static Optional<String> condition(Deployment deployment) {
    return deployment.getStatus().getConditions().stream()
        .filter(
            condition ->
                "ReplicaFailure".equals(condition.getType()) && "True".equals(condition.getStatus())
                    || "ProgressDeadlineExceeded".equals(condition.getReason()))
        .map(DeploymentCondition::getMessage)
        .findFirst();
  }

  private static List<ReplicaSet> current(List<ReplicaSet> sets, Deployment deployment) {
    String revision = annotation(deployment.getMetadata().getAnnotations());
    return sets.stream()
        .filter(set -> revision.equals(annotation(set.getMetadata().getAnnotations())))
        .toList();
  }

  private static String annotation(java.util.Map<String, String> annotations) {
    return annotations == null ? "" : annotations.getOrDefault(REVISION, "");
  }

  private static boolean owned(ReplicaSet set, Deployment deployment) {
    return set.getMetadata().getOwnerReferences().stream()
        .map(OwnerReference::getUid)
        .anyMatch(deployment.getMetadata().getUid()::equals);
  }

  private static Set<String> uids(List<ReplicaSet> sets) {
    return sets.stream().map(set -> set.getMetadata().getUid()).collect(Collectors.toSet());
  }

  private static int number(Integer number) {
    return number == null ? 0 : number;
  }
}
