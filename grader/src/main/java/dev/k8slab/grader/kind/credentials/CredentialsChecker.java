package dev.k8slab.grader.kind.credentials;

import dev.k8slab.exercises.check.CredentialsCheck;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Containers;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Parallel;
import dev.k8slab.grader.kind.RunningContainer;
import dev.k8slab.grader.kind.Settling;
import dev.k8slab.grader.kind.Tampering;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.kube.PodContainers;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges whether containers hold what opens the API: what their pods' manifests give them, and what
 * lies in files of those that run. The API server says of each token whether it is one.
 */
public final class CredentialsChecker implements Checker<CredentialsCheck> {

  private static final int MOST_PLACES = 6;

  @Override
  public Verdict judge(CredentialsCheck spec, Context context) {
    return Settling.of(spec.target(), context, settled -> settled(spec, settled, context))
        .verdict();
  }

  private static Verdict settled(CredentialsCheck spec, Observed.Settled settled, Context context) {
    List<Pod> pods = settled.pods();
    if (pods.isEmpty()) {
      return Settling.withoutReplica(spec.target().deployment(), context);
    }
    Optional<Verdict.Failed> missing =
        pods.stream()
            .flatMap(
                pod -> Containers.missing(pod, spec.containers(), names(pod), context).stream())
            .findFirst();
    if (missing.isPresent()) {
      return missing.get();
    }
    for (RunningContainer each : RunningContainer.of(pods, spec.containers())) {
      Optional<String> mounted = Tampering.mounted(each.container(), FilesInside.PROGRAMS);
      if (mounted.isPresent()) {
        return each.notBelievable(mounted.get(), context);
      }
    }
    List<String> places = places(spec, pods, context);
    return places.isEmpty()
        ? new Verdict.Passed("no container holds what opens the API")
        : context.failed(spec.found(), told(places));
  }

  private static List<String> places(CredentialsCheck spec, List<Pod> pods, Context context) {
    Contents contents = Contents.of(context.client(), context.namespace());
    FilesInside inside = new FilesInside(context.exec(), contents);
    Acceptance acceptance = new Acceptance(context.client(), context.namespace());
    Stream<Candidate> given =
        pods.stream()
            .flatMap(
                pod ->
                    PodContainers.all(pod).stream()
                        .filter(each -> wanted(spec, each))
                        .flatMap(each -> new Manifest(pod, each, contents).candidates()));
    Stream<Candidate> written =
        Parallel.map(
                RunningContainer.of(pods, spec.containers()),
                each -> inside.candidates(each).toList())
            .stream()
            .flatMap(List::stream);
    return Stream.concat(given, written)
        .filter(candidate -> acceptance.of(candidate.credential()))
        .map(Candidate::where)
        .distinct()
        .toList();
  }

  private static boolean wanted(CredentialsCheck spec, Container container) {
    return spec.containers().isEmpty() || spec.containers().contains(container.getName());
  }

  private static List<String> names(Pod pod) {
    return PodContainers.all(pod).stream().map(Container::getName).toList();
  }

  private static String told(List<String> places) {
    String some = String.join("; ", places.subList(0, Math.min(places.size(), MOST_PLACES)));
    return places.size() > MOST_PLACES
        ? some + "; and " + (places.size() - MOST_PLACES) + " more"
        : some;
  }
}
