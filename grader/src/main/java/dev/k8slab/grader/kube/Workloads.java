package dev.k8slab.grader.kube;

import dev.k8slab.exercises.check.Target;
import dev.k8slab.grader.watch.Changes;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks at the pods and Deployments of a namespace, and waits while they are on their way. */
public final class Workloads {

  private final ClusterAccess cluster;
  private final KubernetesClient client;
  private final String namespace;

  /** The workloads of this namespace. */
  public Workloads(ClusterAccess cluster, String namespace) {
    this.cluster = cluster;
    this.client = cluster.client();
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
    if (!wait.test(now) || !now().isBefore(deadline)) {
      return now;
    }
    try (Changes changes = cluster.changes(namespace)) {
      do {
        now = after(now, look.get());
      } while (wait.test(now) && changes.await(deadline));
      return now;
    }
  }

  private static Observed after(Observed before, Observed now) {
    return before instanceof Observed.Moving was && now instanceof Observed.Moving is
        ? is.after(was)
        : now;
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
      return new Observed.Moving("pod " + name + " is being deleted", parts, now());
    }
    Optional<Observed> stuck = Pods.stuck(pod).map(why -> new Observed.Stuck(false, why, parts));
    return stuck.orElseGet(
        () -> new Observed.Moving("pod " + name + " is not ready yet", parts, now()));
  }

  private Observed deployment(String name) {
    Deployment deployment = client.apps().deployments().inNamespace(namespace).withName(name).get();
    if (deployment == null) {
      return new Observed.Missing();
    }
    List<ReplicaSet> sets = client.apps().replicaSets().inNamespace(namespace).list().getItems();
    List<Pod> selected =
        client
            .pods()
            .inNamespace(namespace)
            .withLabelSelector(deployment.getSpec().getSelector())
            .list()
            .getItems();
    return Rollout.observe(deployment, sets, selected, now());
  }

  private Instant now() {
    return cluster.time().now();
  }
}
