package dev.k8slab.grader.kind.credentials;

import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.CredentialsCheck;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Containers;
import dev.k8slab.grader.kind.Contents;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Echoes;
import dev.k8slab.grader.kind.OnNode;
import dev.k8slab.grader.kind.RunningContainer;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.kind.Settling;
import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.kind.Tampering;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.kube.PodContainers;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges whether containers hold what opens the API: what their pods' manifests give them, and what
 * lies in files of those that run. Where the cluster's own way to its nodes is at hand, the files
 * are read there, and no program of a container is asked. The API server says of each token whether
 * it is one.
 */
public final class CredentialsChecker implements Checker<CredentialsCheck> {

  private static final int MAX_PLACES = 6;

  @Override
  public CheckKind<CredentialsCheck> kind() {
    return CredentialsCheck.KIND;
  }

  @Override
  public Verdict judge(CredentialsCheck spec, Context context) {
    return Settling.of(spec.target(), context, settled -> settled(spec, settled, context))
        .verdict();
  }

  @Override
  public Dependencies dependencies(CredentialsCheck spec, Scene scene) {
    return Dependencies.on(
            Stream.of(
                    scene.sources().workload(spec.target()),
                    scene.sources().contents(),
                    Stream.<Source>of(new Source.Requests(true)))
                .flatMap(each -> each))
        .withEchoes(Echoes.API_SERVER);
  }

  @Override
  public boolean waitsForPods() {
    return true;
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
    List<RunningContainer> running = RunningContainer.of(pods, spec.containers());
    Optional<OnNode> node = context.node();
    Contents contents = Contents.of(context.client(), context.namespace());
    return node.isPresent()
        ? judge(spec, pods, new FilesOnNode(node.get()).candidates(running), contents, context)
        : inside(spec, pods, running, contents, context);
  }

  /** With what the containers' own programs find, as far as that can be believed. */
  private static Verdict inside(
      CredentialsCheck spec,
      List<Pod> pods,
      List<RunningContainer> running,
      Contents contents,
      Context context) {
    for (RunningContainer each : running) {
      Optional<String> tampering = Tampering.of(each, FilesInside.PROGRAMS, contents);
      if (tampering.isPresent()) {
        return each.notBelievable(tampering.get(), context);
      }
    }
    FilesInside files = new FilesInside(context.exec());
    List<FilesInside.Look> looks = context.parallel().map(running, files::look);
    List<Candidate> found = new ArrayList<>();
    Verdict unseen = null;
    for (int i = 0; i < looks.size(); i++) {
      if (looks.get(i) instanceof FilesInside.LiedTo liedTo) {
        return running.get(i).notBelievable(liedTo.why(), context);
      } else if (looks.get(i) instanceof FilesInside.Unable unable) {
        unseen = unable.verdict();
      } else {
        found.addAll(((FilesInside.Found) looks.get(i)).candidates());
      }
    }
    Verdict verdict = judge(spec, pods, found.stream(), contents, context);
    // what was found counts, whatever else there may be
    return unseen != null && verdict instanceof Verdict.Passed ? unseen : verdict;
  }

  private static Verdict judge(
      CredentialsCheck spec,
      List<Pod> pods,
      Stream<Candidate> written,
      Contents contents,
      Context context) {
    Acceptance acceptance = new Acceptance(context.client(), context.namespace());
    Stream<Candidate> given =
        pods.stream()
            .flatMap(
                pod ->
                    PodContainers.all(pod).stream()
                        .filter(each -> wanted(spec, each))
                        .flatMap(each -> new Manifest(pod, each, contents).candidates()));
    List<String> places =
        Stream.concat(given, written)
            .filter(candidate -> acceptance.of(candidate.credential()))
            .map(Candidate::where)
            .distinct()
            .toList();
    return places.isEmpty()
        ? new Verdict.Passed("no container holds what opens the API")
        : context.failed(spec.found(), reported(places));
  }

  private static boolean wanted(CredentialsCheck spec, Container container) {
    return spec.containers().isEmpty() || spec.containers().contains(container.getName());
  }

  private static List<String> names(Pod pod) {
    return PodContainers.all(pod).stream().map(Container::getName).toList();
  }

  private static String reported(List<String> places) {
    String some = String.join("; ", places.subList(0, Math.min(places.size(), MAX_PLACES)));
    return places.size() > MAX_PLACES
        ? some + "; and " + (places.size() - MAX_PLACES) + " more"
        : some;
  }
}
