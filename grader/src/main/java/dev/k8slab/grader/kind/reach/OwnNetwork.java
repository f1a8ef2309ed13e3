package dev.k8slab.grader.kind.reach;

import dev.k8slab.exercises.check.StandardCode;
import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.effective.PodSpecs;
import dev.k8slab.grader.effective.SecurityContexts;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether pods may set up the network inside of themselves: with routes or packet filters of their
 * own they send and take nothing, and nobody has kept anybody out. An init container that has done
 * so has ended long ago; all that can be seen is that it was allowed to.
 */
final class OwnNetwork {

  private static final Set<String> POWERS = Set.of("NET_ADMIN", "ALL");

  private OwnNetwork() {}

  /** The failure of the first pod with a container that was not given that power at the start. */
  static Optional<Verdict.Failed> changed(List<Pod> pods, Context context) {
    Set<String> before = mayAtStart(context.attempt().start());
    return pods.stream()
        .flatMap(
            pod ->
                powerful(Values.of(pod), name -> !before.contains(name)).stream()
                    .map(container -> failed(pod.getMetadata().getName(), container, context)))
        .findFirst();
  }

  private static Verdict.Failed failed(String pod, String container, Context context) {
    return context.failed(
        StandardCode.NOT_BELIEVABLE,
        "Container "
            + container
            + " of pod "
            + pod
            + " may change the network inside of the pod, so that a closed way shows nothing of who closed it.",
        "no container with the capability NET_ADMIN",
        "container " + container + " has it",
        "kubectl get pod " + pod + " -o yaml");
  }

  /** The names of the containers that had it, in any pod or template. */
  static Set<String> mayAtStart(Map<String, Map<String, Object>> start) {
    return start.values().stream()
        .filter(PodSpecs::isIn)
        .flatMap(object -> powerful(object, name -> true).stream())
        .collect(Collectors.toSet());
  }

  /** The names of the containers of a pod or template that may. */
  static List<String> powerful(Map<String, Object> object, Predicate<String> asked) {
    return PodSpecs.containers(object).stream()
        .filter(
            container -> {
              Map<String, Object> effective = SecurityContexts.effective(object, container);
              return Fields.isTrue(effective, "privileged")
                  || Fields.textsAt(Fields.mapAt(effective, "capabilities"), "add").stream()
                      .map(each -> each.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", ""))
                      .anyMatch(POWERS::contains);
            })
        .map(container -> Fields.textAt(container, "name"))
        .filter(asked)
        .toList();
  }
}
