package dev.k8slab.grader.kind.absence;

import dev.k8slab.exercises.check.AbsenceCheck;
import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Motion;
import dev.k8slab.grader.kind.Objects;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.watch.Selected;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Judges that objects are gone and stay away for a moment. What is on its way out is waited for;
 * what nobody deletes is reported after a moment.
 */
public final class AbsenceChecker implements Checker<AbsenceCheck> {

  /** A controller deletes what is too much only once it has seen that it is. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  @Override
  public CheckKind<AbsenceCheck> kind() {
    return AbsenceCheck.KIND;
  }

  @Override
  public Verdict judge(AbsenceCheck spec, Context context) {
    return spec.when() != null && Motion.isAskedAbout(spec.when())
        ? Motion.await(context, Motion.ofPods(context), () -> look(spec, context))
        : look(spec, context);
  }

  @Override
  public Dependencies dependencies(AbsenceCheck spec, Scene scene) {
    return Dependencies.on(scene.query(spec.objects()));
  }

  private static Verdict look(AbsenceCheck spec, Context context) {
    Optional<Selected<GenericKubernetesResource>> objects = Objects.of(spec.objects(), context);
    if (objects.isEmpty()) {
      return new Verdict.Blocked(
          "kind-missing",
          "This cluster has no "
              + spec.objects().kind()
              + " in "
              + spec.objects().apiVersion()
              + ".");
    }
    Predicate<GenericKubernetesResource> meant = object -> meant(object, spec, context);
    Presence presence = new Presence(context.time(), meant);
    try (Watch watch = objects.get().follow(presence)) {
      List<String> kept = presence.awaitNoneButDeleted(MOMENT, context.deadline());
      if (!kept.isEmpty()) {
        if (presence.allGoing()) {
          context
              .waiting()
              .gaveUpOn(String.join(", ", kept) + " is on its way out", presence.due());
        }
        return context.failed(spec.present(), "there is " + String.join(", ", kept));
      }
      Instant until = context.now().plus(Duration.ofSeconds(spec.seconds()));
      return presence
          .firstUntil(until)
          // a watch that was cut off is as silent as one that has nothing to tell
          .or(() -> first(objects.get().list(), meant))
          .<Verdict>map(name -> context.failed(spec.present(), name + " came back"))
          .orElseGet(
              () ->
                  new Verdict.Passed(
                      "no such " + spec.objects().kind() + " for " + spec.seconds() + " s"));
    }
  }

  private static Optional<String> first(
      List<GenericKubernetesResource> list, Predicate<GenericKubernetesResource> meant) {
    return list.stream().filter(meant).map(Presence::name).findFirst();
  }

  private static boolean meant(
      GenericKubernetesResource object, AbsenceCheck spec, Context context) {
    return spec.when() == null
        || context
            .expressions()
            .holds(spec.when().text(), context.values(Map.of("object", Values.of(object))));
  }
}
