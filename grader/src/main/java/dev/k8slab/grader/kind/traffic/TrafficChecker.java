package dev.k8slab.grader.kind.traffic;

import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.Target;
import dev.k8slab.exercises.check.TrafficCheck;
import dev.k8slab.grader.connect.Address;
import dev.k8slab.grader.connect.Outcome;
import dev.k8slab.grader.connect.Outcome.How;
import dev.k8slab.grader.connect.Place;
import dev.k8slab.grader.connect.Places;
import dev.k8slab.grader.connect.Prober;
import dev.k8slab.grader.connect.Prober.Job;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.ConnectingContainers;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Echoes;
import dev.k8slab.grader.kind.MissingTool;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.kind.Settling;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.watch.Changes;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges whether each of a Deployment's pods answers through a Service, without leaving it to
 * chance which of them a Service picks, or to its session affinity: each must be among the
 * Service's endpoints and answer there with its own name, and the Service itself must answer.
 */
public final class TrafficChecker implements Checker<TrafficCheck> {

  /** How long endpoints and the nodes' network may take to follow what has become ready. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  @Override
  public CheckKind<TrafficCheck> kind() {
    return TrafficCheck.KIND;
  }

  @Override
  public Verdict judge(TrafficCheck spec, Context context) {
    Target target = new Target(null, spec.deployment());
    Instant soon = context.now().plus(MAX_WAIT);
    return Settling.of(target, context, settled -> await(spec, settled, soon, context)).verdict();
  }

  @Override
  public Dependencies dependencies(TrafficCheck spec, Scene scene) {
    return Dependencies.on(
            Stream.of(
                    scene.sources().workload(new Target(null, spec.deployment())),
                    scene.sources().service(spec.service()),
                    scene.sources().policies())
                .flatMap(each -> each))
        .withEchoes(Echoes.SERVICES);
  }

  @Override
  public boolean waitsForPods() {
    return true;
  }

  private static Verdict await(
      TrafficCheck spec, Observed.Settled settled, Instant soon, Context context) {
    Verdict verdict = look(spec, settled.pods(), context);
    Instant deadline = soon.isBefore(context.deadline()) ? soon : context.deadline();
    if (!(verdict instanceof Verdict.Failed) || !context.now().isBefore(deadline)) {
      return verdict;
    }
    try (Changes changes = context.changes()) {
      while (verdict instanceof Verdict.Failed && changes.await(deadline)) {
        verdict = look(spec, settled.pods(), context);
      }
    }
    return verdict;
  }

  private static Verdict look(TrafficCheck spec, List<Pod> pods, Context context) {
    Place place =
        new Places(context.client(), context.namespace()).find(spec.service(), spec.port());
    if (place.obstacle() != null) {
      return context.failed(spec.silent(), place.obstacle());
    } else if (pods.isEmpty()) {
      return context.failed(spec.silent(), "there is no replica");
    }
    Replicas replicas = new Replicas(spec.path(), pods, context);
    List<String> silent = replicas.silent(place.backends());
    return silent.isEmpty()
        ? throughService(spec, replicas, place.addresses(), context)
        : context.failed(spec.silent(), String.join(", ", silent));
  }

  /** Each replica is at the end of the way that the Service opens; here it is gone once. */
  private static Verdict throughService(
      TrafficCheck spec, Replicas replicas, Set<Address> service, Context context) {
    List<Pod> pods = replicas.pods();
    List<Job> jobs = service.stream().map(address -> new Job(true, address, spec.path())).toList();
    Outcome outcome = Outcome.UNTRIED;
    List<Pod> asking = replicas.asking();
    ConnectingContainers containers = replicas.containers();
    for (Pod from : asking) {
      for (Outcome each : new Prober(context.exec()).run(from, containers.of(from, null), jobs)) {
        if (each.how() == How.ANSWERED) {
          return new Verdict.Passed(
              "all " + pods.size() + " replicas answered through Service " + spec.service());
        }
        outcome = each;
      }
    }
    String first = pods.get(0).getMetadata().getName();
    return switch (outcome.how()) {
      case UNTRIED ->
          asking.stream()
              .flatMap(
                  pod -> containers.failure(pod.getMetadata().getName(), null, context).stream())
              .map(Verdict.class::cast)
              .findFirst()
              .orElseGet(
                  () ->
                      MissingTool.verdict(
                          "The lab cannot send traffic from pod "
                              + first
                              + ": in none of its containers sh has run, and one of curl, wget and nc."));
      case REPLACED -> ConnectingContainers.replaced("send traffic", first, context);
      default ->
          context.failed(
              spec.silent(), "no answer from Service " + spec.service() + ": " + outcome);
    };
  }
}
