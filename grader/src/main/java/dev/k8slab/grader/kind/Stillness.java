package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.Target;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.watch.Changes;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Waits until nothing in the attempt's namespace is on its way. */
public final class Stillness {

  private Stillness() {}

  /**
   * Waits.
   *
   * @return what is still moving at the deadline, in words that follow "because"; nothing where all
   *     stands still
   */
  public static Optional<String> await(Context context, Instant deadline) {
    return await(context, () -> moving(context), deadline);
  }

  /**
   * Waits for something in the attempt's namespace alone.
   *
   * @param moving asked at once, and again after each change: what is on its way, or nothing
   * @return what it has said last
   */
  public static Optional<String> await(
      Context context, Supplier<Optional<String>> moving, Instant deadline) {
    Optional<String> last = moving.get();
    if (last.isPresent()) {
      try (Changes changes = context.changes()) {
        while (last.isPresent() && changes.await(deadline)) {
          last = moving.get();
        }
      }
    }
    return last;
  }

  /** What moves now, in the same words, or nothing. */
  public static Optional<String> moving(Context context) {
    return Stream.of(
            context
                .client()
                .apps()
                .deployments()
                .inNamespace(context.namespace())
                .list()
                .getItems()
                .stream()
                .flatMap(each -> moving(each, context).stream()),
            context
                .client()
                .apps()
                .statefulSets()
                .inNamespace(context.namespace())
                .list()
                .getItems()
                .stream()
                .flatMap(each -> moving(each).stream()),
            Motion.ofPods(context).get().what().stream())
        .flatMap(each -> each)
        .findFirst();
  }

  private static Optional<String> moving(Deployment deployment, Context context) {
    Target target = new Target(null, deployment.getMetadata().getName());
    return context.workloads().await(target, context.now(), observed -> false)
            instanceof Observed.Moving moving
        ? Optional.of(moving.why())
        : Optional.empty();
  }

  /**
   * By {@code kubectl rollout status}: the generation observed, every replica there, and of the
   * newest revision unless that is left to whoever deletes pods.
   */
  private static Optional<String> moving(StatefulSet set) {
    StatefulSetStatus status = set.getStatus();
    boolean byItself = !"OnDelete".equals(set.getSpec().getUpdateStrategy().getType());
    boolean still =
        status != null
            && status.getObservedGeneration() != null
            && status.getObservedGeneration() >= set.getMetadata().getGeneration()
            && Objects.equals(set.getSpec().getReplicas(), status.getReplicas())
            && (!byItself
                || Objects.equals(status.getCurrentRevision(), status.getUpdateRevision()));
    return still
        ? Optional.empty()
        : Optional.of("StatefulSet " + set.getMetadata().getName() + " is on its way");
  }
}
