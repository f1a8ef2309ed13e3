package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a Deployment's rollout is. A pure function of the objects. */
public final class Rollout {

  private static final String REVISION = "deployment.kubernetes.io/revision";

  private Rollout() {}

  /**
   * A Deployment's rollout as {@code kubectl rollout status} judges it (deployment_controller's
   * {@code DeploymentComplete}: generation observed, every replica updated and available), and
   * besides no pod left of an earlier revision, terminating ones included.
   *
   * @param sets ReplicaSets of its namespace, its own and others
   * @param selected the pods that its selector selects, its own and others
   * @param now when they were seen
   */
  public static Observed observe(
      Deployment deployment, List<ReplicaSet> sets, List<Pod> selected, Instant now) {
    List<ReplicaSet> owned = sets.stream().filter(set -> owned(set, deployment)).toList();
    List<Pod> own = selected.stream().filter(pod -> Pods.ownedBy(pod, uids(owned))).toList();
    Set<String> newest = uids(current(owned, deployment));
    List<Pod> current = own.stream().filter(pod -> Pods.ownedBy(pod, newest)).toList();
    Observed.Parts parts = parts(deployment, newest, current);
    if (unobserved(deployment)) {
      // what its status says is about an earlier state of it
      return Observed.Moving.unobserved(parts, now);
    }
    Optional<String> missing = missing(deployment, own, current);
    if (missing.isEmpty()) {
      return new Observed.Settled(deployment, current, selected);
    }
    return stuck(deployment, owned, parts)
        .orElseGet(() -> new Observed.Moving(missing.get(), parts, now));
  }

  /** Those of its ReplicaSets that have its newest template. */
  public static List<ReplicaSet> current(List<ReplicaSet> sets, Deployment deployment) {
    String revision = revision(deployment);
    return sets.stream().filter(set -> revision.equals(revision(set))).toList();
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
      int more = own.size() - wanted;
      return Optional.of(
          more == 1 ? "1 pod is still on its way out" : more + " pods are still on their way out");
    }
    return Optional.empty();
  }

  private static Optional<Observed> stuck(
      Deployment deployment, List<ReplicaSet> owned, Observed.Parts parts) {
    if (Boolean.TRUE.equals(deployment.getSpec().getPaused()) && halfWay(deployment, owned)) {
      return Optional.of(new Observed.Stuck(true, "the rollout is paused", parts));
    }
    Optional<String> pod =
        parts.pods().stream().flatMap(each -> Pods.stuck(each).stream()).findFirst();
    return pod.or(() -> condition(deployment)).map(why -> new Observed.Stuck(false, why, parts));
  }

  /**
   * Whether there is something to roll out. A paused Deployment still scales and replaces its pods
   * ({@code sync} of the deployment controller), but makes no ReplicaSet for a new template and
   * moves no replica from an old one.
   */
  private static boolean halfWay(Deployment deployment, List<ReplicaSet> owned) {
    List<ReplicaSet> others = owned.stream().filter(set -> !sameTemplate(set, deployment)).toList();
    return others.size() == owned.size()
        || others.stream().anyMatch(set -> number(set.getSpec().getReplicas()) > 0);
  }

  /** {@code EqualIgnoreHash} of {@code k8s.io/kubernetes/pkg/controller/deployment/util}. */
  private static boolean sameTemplate(ReplicaSet set, Deployment deployment) {
    return withoutHash(set.getSpec().getTemplate())
        .equals(withoutHash(deployment.getSpec().getTemplate()));
  }

  private static PodTemplateSpec withoutHash(PodTemplateSpec template) {
    return new PodTemplateSpecBuilder(template)
        .editOrNewMetadata()
        .removeFromLabels("pod-template-hash")
        .endMetadata()
        .build();
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

  private static String revision(HasMetadata object) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
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
