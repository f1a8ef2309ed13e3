package dev.k8slab.grader.kind.rollout;

import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.Expectation;
import dev.k8slab.exercises.check.RolloutCheck;
import dev.k8slab.exercises.check.StandardCode;
import dev.k8slab.exercises.check.Target;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.Question;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.kind.Settling;
import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.kube.PodContainers;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges a Deployment once its rollout has converged. */
public final class RolloutChecker implements Checker<RolloutCheck> {

  @Override
  public CheckKind<RolloutCheck> kind() {
    return RolloutCheck.KIND;
  }

  @Override
  public Verdict judge(RolloutCheck spec, Context context) {
    Target target = new Target(null, spec.deployment());
    return Settling.of(target, context, settled -> settled(spec, settled, context))
        .orElseFrom(
            failed -> spec.history() ? RolloutHistory.find(spec, context) : Optional.empty());
  }

  @Override
  public Dependencies dependencies(RolloutCheck spec, Scene scene) {
    return Dependencies.on(
        Stream.concat(
            scene.sources().workload(new Target(null, spec.deployment())),
            spec.history() ? Stream.of(new Source.Requests(false)) : Stream.empty()));
  }

  @Override
  public Stream<Question> questions(RolloutCheck spec, Attempt attempt, Expressions expressions) {
    return spec.history() ? Stream.of(RolloutHistory.question(spec, attempt)) : Stream.empty();
  }

  @Override
  public boolean waitsForPods() {
    return true;
  }

  private static Verdict settled(RolloutCheck spec, Observed.Settled settled, Context context) {
    Deployment deployment = settled.deployment();
    String name = "Deployment " + spec.deployment();
    if (spec.same()
        && !deployment.getMetadata().getUid().equals(RolloutHistory.origin(spec, context))) {
      return context.failed(
          StandardCode.REPLACED,
          name
              + " is not the one the exercise began with: it was deleted and created again. Scale the one that is there.",
          "the same object as at the start",
          "another object of the same name",
          "lab reset " + context.attempt().exercise());
    }
    int replicas = deployment.getSpec().getReplicas();
    if (spec.replicas() == null ? replicas < spec.atLeast() : replicas != spec.replicas()) {
      String expected =
          spec.replicas() != null ? "" + spec.replicas() : "at least " + spec.atLeast();
      return context.failed(
          StandardCode.REPLICAS,
          name + " does not have the number of replicas asked for.",
          expected + " ready replicas",
          replicas + " ready replicas",
          "kubectl get deployment " + spec.deployment());
    }
    List<String> missing = missing(spec.containers(), settled.pods());
    if (!missing.isEmpty()) {
      return context.failed(
          StandardCode.CONTAINERS,
          name + " has lost a container that the exercise is about.",
          "containers " + String.join(", ", spec.containers()),
          "without " + String.join(", ", missing),
          "kubectl get deployment " + spec.deployment() + " -o wide");
    }
    return expectations(spec, settled, context)
        .map(Verdict.class::cast)
        .orElseGet(() -> new Verdict.Passed(replicas + " ready replicas of " + spec.deployment()));
  }

  private static List<String> missing(List<String> containers, List<Pod> pods) {
    return containers.stream()
        .filter(
            name -> pods.stream().anyMatch(pod -> containers(pod).stream().noneMatch(name::equals)))
        .toList();
  }

  private static List<String> containers(Pod pod) {
    return PodContainers.lasting(pod).stream().map(Container::getName).toList();
  }

  private static Optional<Verdict.Failed> expectations(
      RolloutCheck spec, Observed.Settled settled, Context context) {
    Map<String, Object> values = new HashMap<>();
    values.put("deployment", Values.of(settled.deployment()));
    values.put("pods", Values.listOf(settled.pods()));
    values.put("selected", Values.listOf(settled.selected()));
    for (Expectation expectation : spec.expect()) {
      Optional<Verdict.Failed> unmet =
          expectation.eachContainer()
              ? eachContainer(expectation, settled.pods(), values, context)
              : context.firstUnmet(List.of(expectation), values);
      if (unmet.isPresent()) {
        return unmet;
      }
    }
    return Optional.empty();
  }

  private static Optional<Verdict.Failed> eachContainer(
      Expectation expectation, List<Pod> pods, Map<String, Object> shared, Context context) {
    Map<String, Map<String, Object>> places = new LinkedHashMap<>();
    for (Pod pod : pods) {
      for (Container container : PodContainers.all(pod)) {
        Map<String, Object> values = new HashMap<>(shared);
        values.put("pod", Values.of(pod));
        values.put("container", Values.of(container));
        places.put(pod.getMetadata().getName() + "/" + container.getName(), values);
      }
    }
    return context.unmetAnywhere(expectation, places);
  }
}
