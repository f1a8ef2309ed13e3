package dev.k8slab.grader.kind.resource;

import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.Expectation;
import dev.k8slab.exercises.check.ObjectMatch;
import dev.k8slab.exercises.check.ResourceCheck;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges objects of the API by what they say. */
public final class ResourceChecker implements Checker<ResourceCheck> {

  @Override
  public CheckKind<ResourceCheck> kind() {
    return ResourceCheck.KIND;
  }

  @Override
  public Verdict judge(ResourceCheck spec, Context context) {
    return asksForStatus(spec)
        ? Motion.await(context, Motion.ofPods(context), () -> look(spec, context))
        : Motion.awaitMoving(context, () -> going(spec, context), () -> look(spec, context));
  }

  @Override
  public Dependencies dependencies(ResourceCheck spec, Scene scene) {
    return Dependencies.on(
        Stream.concat(Stream.of(spec.objects()), spec.siblings().values().stream())
            .flatMap(scene::query));
  }

  private static boolean asksForStatus(ResourceCheck spec) {
    return spec.match().stream().anyMatch(match -> match.object().containsKey("status"))
        || spec.expect().stream().map(Expectation::that).anyMatch(Motion::isAskedAbout);
  }

  /** What was to be deleted is on its way even where the check asks for what somebody wrote. */
  private static Motion.Seen going(ResourceCheck spec, Context context) {
    return Motion.of(Objects.of(spec.objects(), context).map(Selected::list).orElse(List.of()));
  }

  private static Verdict look(ResourceCheck spec, Context context) {
    Optional<Selected<GenericKubernetesResource>> query = Objects.of(spec.objects(), context);
    if (query.isEmpty()) {
      return new Verdict.Blocked(
          "kind-missing",
          "This cluster has no "
              + spec.objects().kind()
              + " in "
              + spec.objects().apiVersion()
              + ".");
    }
    List<GenericKubernetesResource> objects = query.get().list();
    if (objects.isEmpty() && (spec.count() == null || spec.count().least() > 0)) {
      return context.failed(spec.missing(), "no such " + spec.objects().kind());
    }
    if (spec.count() != null
        && (objects.size() < spec.count().least() || objects.size() > spec.count().most())) {
      return context.failed(spec.count().otherwise(), objects.size() + ": " + names(objects));
    }
    return judge(spec, objects, context);
  }

  /**
   * All objects must do, or any: where none does, the one that got furthest is reported, as the
   * learner most likely means that one.
   */
  private static Verdict judge(
      ResourceCheck spec, List<GenericKubernetesResource> objects, Context context) {
    Map<String, Object> shared = new HashMap<>();
    shared.put("objects", Values.listOf(objects));
    shared.put("siblings", Objects.siblings(spec.siblings(), context));
    Unmet furthest = null;
    for (GenericKubernetesResource object : objects) {
      Map<String, Object> values = new HashMap<>(shared);
      values.put("object", Values.of(object));
      Optional<Unmet> unmet = firstUnmet(spec, name(object), context.values(values), context);
      if (unmet.isEmpty() && spec.any()) {
        return new Verdict.Passed(name(object));
      } else if (unmet.isPresent() && !spec.any()) {
        return unmet.get().verdict();
      } else if (unmet.isPresent() && (furthest == null || unmet.get().met() > furthest.met())) {
        furthest = unmet.get();
      }
    }
    return furthest == null ? new Verdict.Passed(names(objects)) : furthest.verdict();
  }

  /**
   * The first thing that does not hold of an object.
   *
   * @param met how many held before it
   */
  private record Unmet(int met, Verdict.Failed verdict) {}

  private static Optional<Unmet> firstUnmet(
      ResourceCheck spec, String name, Map<String, Object> values, Context context) {
    int met = 0;
    for (ObjectMatch match : spec.match()) {
      List<Difference> differences =
          new Subset(context::render).differences(match.object(), values.get("object"));
      if (!differences.isEmpty()) {
        return Optional.of(
            new Unmet(
                met, context.failed(match.otherwise(), Difference.reported(name, differences))));
      }
      met++;
    }
    for (Expectation expectation : spec.expect()) {
      if (!context.expressions().holds(expectation.that().text(), values)) {
        String actual = context.actual(expectation, values);
        return Optional.of(
            new Unmet(
                met, context.failed(expectation.otherwise(), actual.isEmpty() ? name : actual)));
      }
      met++;
    }
    return Optional.empty();
  }

  private static String names(List<GenericKubernetesResource> objects) {
    return String.join(", ", objects.stream().map(ResourceChecker::name).toList());
  }

  private static String name(GenericKubernetesResource object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }
}
