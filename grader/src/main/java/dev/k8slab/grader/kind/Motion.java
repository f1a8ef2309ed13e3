package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.Expression;
import dev.k8slab.grader.kube.Pods;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.watch.Changes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Waits for a check to pass that asks about something on its way. What is on its way is reported by
 * objects that are being deleted and pods that are not ready yet and will get there by themselves;
 * what controllers make of them follows a moment later.
 */
public final class Motion {

  /** What the controllers and the kubelets write, and functions that read it. */
  private static final Pattern STATUS =
      Pattern.compile("\\b(status|backends|ready|notReady|deletionTimestamp)\\b");

  /** A controller answers a change well within this time. */
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private Motion() {}

  /** Whether an expression asks about what comes about by itself. */
  public static boolean isAskedAbout(Expression expression) {
    return STATUS.matcher(expression.text()).find();
  }

  /**
   * What is moving.
   *
   * @param what what is on its way, in words that follow "because"; nothing where all stands still
   * @param state the same as long as it does not move
   */
  public record Seen(Optional<String> what, Object state) {}

  /** The pods of the attempt's namespace. */
  public static Supplier<Seen> ofPods(Context context) {
    return () -> of(context.client().pods().inNamespace(context.namespace()).list().getItems());
  }

  /** Objects of any kind. */
  public static Seen of(List<? extends HasMetadata> objects) {
    List<String> moving = objects.stream().flatMap(object -> moving(object).stream()).toList();
    return new Seen(
        moving.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", moving)),
        objects.stream().map(object -> object.getMetadata().getResourceVersion()).toList());
  }

  private static Optional<String> moving(HasMetadata object) {
    String name = object.getKind() + " " + object.getMetadata().getName();
    if (Deletion.isUnderWay(object)) {
      return Optional.of(name + " is being deleted");
    }
    return object instanceof Pod pod && !Pods.ready(pod) && Pods.stuck(pod).isEmpty()
        ? Optional.of(name + " is not ready yet")
        : Optional.empty();
  }

  /**
   * The verdict once it is no failure, or nothing has moved for a moment, or at the deadline.
   *
   * @param motion what is moving now
   * @param look judges, as often as it is asked
   */
  public static Verdict await(Context context, Supplier<Seen> motion, Supplier<Verdict> look) {
    return await(context, MOMENT, motion, look);
  }

  /** The same, but where nothing moves nobody waits for what may follow. */
  public static Verdict awaitMoving(
      Context context, Supplier<Seen> motion, Supplier<Verdict> look) {
    return await(context, Duration.ZERO, motion, look);
  }

  private static Verdict await(
      Context context, Duration moment, Supplier<Seen> motion, Supplier<Verdict> look) {
    Verdict verdict = look.get();
    if (!(verdict instanceof Verdict.Failed)) {
      return verdict;
    }
    Seen seen = motion.get();
    Instant unchanged = context.now();
    if (context.now().isBefore(end(seen, unchanged.plus(moment), context))) {
      try (Changes changes = context.changes()) {
        while (verdict instanceof Verdict.Failed
            && changes.await(end(seen, unchanged.plus(moment), context))) {
          verdict = look.get();
          Seen now = motion.get();
          unchanged = now.state().equals(seen.state()) ? unchanged : context.now();
          seen = now;
        }
      }
    }
    if (verdict instanceof Verdict.Failed && seen.what().isPresent()) {
      context.waiting().gaveUpOn(seen.what().get(), unchanged);
    }
    return verdict;
  }

  /** Until when to wait. */
  private static Instant end(Seen seen, Instant quiet, Context context) {
    return seen.what().isPresent() || context.deadline().isBefore(quiet)
        ? context.deadline()
        : quiet;
  }
}
