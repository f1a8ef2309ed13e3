package dev.k8slab.grader.kind.traffic;

import dev.k8slab.exercises.check.Target;
import dev.k8slab.exercises.check.TrafficCheck;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.NoTool;
import dev.k8slab.grader.kind.Settling;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.kube.PodExec;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Sends requests from one of a Deployment's pods through a Service, until each of its pods has
 * answered with its own name. The Service picks a pod at random for each request, so a round is
 * long enough that a pod that serves is hardly ever left out, and a pod that is left out gets
 * further rounds.
 */
public final class TrafficChecker implements Checker<TrafficCheck> {

  private static final int REQUESTS_FOR_EACH = 8;
  private static final int ROUNDS = 5;

  @Override
  public Verdict judge(TrafficCheck spec, Context context) {
    Target target = new Target(null, spec.deployment());
    return Settling.of(target, context, settled -> settled(spec, settled, context)).verdict();
  }

  private static Verdict settled(TrafficCheck spec, Observed.Settled settled, Context context) {
    if (context.client().services().inNamespace(context.namespace()).withName(spec.service()).get()
        == null) {
      return context.failed(spec.silent(), "there is no Service " + spec.service());
    }
    if (settled.pods().isEmpty()) {
      return context.failed(spec.silent(), "there is no replica");
    }
    Set<String> silent =
        new LinkedHashSet<>(settled.pods().stream().map(TrafficChecker::name).toList());
    for (int round = 0; round < ROUNDS && !silent.isEmpty(); round++) {
      // a pod may be unable to reach itself through a Service, so each round is sent by another one
      Pod from = settled.pods().get(round % settled.pods().size());
      PodExec.Result result = send(spec, from, REQUESTS_FOR_EACH * settled.pods().size(), context);
      if (result.notStarted()) {
        return NoTool.verdict(
            "The lab cannot send traffic from pod "
                + name(from)
                + ": its image has no sh, or neither curl nor wget.");
      }
      silent.removeIf(result.stdout()::contains);
    }
    return silent.isEmpty()
        ? new Verdict.Passed(
            "all " + settled.pods().size() + " replicas answered through Service " + spec.service())
        : context.failed(spec.silent(), "no answer from " + String.join(", ", silent));
  }

  /** Sends all requests at once, so that those without an answer cost their time only once. */
  private static PodExec.Result send(TrafficCheck spec, Pod from, int requests, Context context) {
    String url = "http://" + spec.service() + ":" + spec.port() + spec.path();
    String script =
        """
        if command -v curl >/dev/null; then fetch() { curl -s -m 3 '%1$s'; echo; }
        elif command -v wget >/dev/null; then fetch() { wget -q -O - -T 3 '%1$s'; echo; }
        else exit 127; fi
        i=0; while [ $i -lt %2$d ]; do fetch & i=$((i+1)); done; wait"""
            .formatted(url, requests);
    String container = from.getSpec().getContainers().get(0).getName();
    return context.exec().run(name(from), container, List.of("sh", "-c", script));
  }

  private static String name(Pod pod) {
    return pod.getMetadata().getName();
  }
}
