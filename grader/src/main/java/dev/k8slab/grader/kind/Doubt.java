package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.Target;
import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.effective.ImageReference;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.port.NodeContainers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What speaks against believing what a program says in a container. Where the cluster's own way to
 * its nodes is at hand, they tell whether the program is the image's.
 *
 * @param command the command, with absolute paths to its programs
 */
public record Doubt(List<String> command, Context context) {

  public Doubt {
    command = List.copyOf(command);
  }

  /** The failure of the first container that is not to be believed, or nothing. */
  public Optional<Verdict.Failed> about(List<RunningContainer> containers) {
    return reasons(containers).entrySet().stream()
        .findFirst()
        .map(each -> each.getKey().notBelievable(each.getValue(), context));
  }

  /** Why containers are not to be believed, in words; without those nothing speaks against. */
  public Map<RunningContainer, String> reasons(List<RunningContainer> containers) {
    Map<RunningContainer, String> reasons = new LinkedHashMap<>();
    Contents contents = Contents.of(context.client(), context.namespace());
    containers.forEach(
        each -> Tampering.of(each, command, contents).ifPresent(why -> reasons.put(each, why)));
    context
        .node()
        .map(node -> node.look(containers, NodeContainers::alterations))
        .orElse(Map.of())
        .forEach(
            (where, reported) ->
                Alterations.read(reported)
                    .against(command, hasOpaqueVariables(where))
                    .ifPresent(why -> reasons.putIfAbsent(where, why)));
    return reasons;
  }

  /**
   * The failure of the first container that runs another image than it did when the attempt began,
   * or nothing.
   *
   * @param target whose containers they are
   */
  public Optional<Verdict.Failed> aboutImages(Target target, List<RunningContainer> containers) {
    Map<String, Object> start =
        target.pod() != null
            ? start("Pod/" + target.pod())
            : Fields.mapAt(start("Deployment/" + target.deployment()), "spec", "template");
    return containers.stream()
        .flatMap(
            each ->
                otherImage(each, Fields.mapAt(start, "spec")).stream()
                    .map(why -> each.notBelievable(why, context)))
        .findFirst();
  }

  private Map<String, Object> start(String object) {
    return context.attempt().start().getOrDefault(object, Map.of());
  }

  static Optional<String> otherImage(RunningContainer where, Map<String, Object> start) {
    String now = Objects.toString(where.container().getImage(), "");
    return Stream.of("initContainers", "containers")
        .flatMap(kind -> Fields.mapsAt(start, kind).stream())
        .filter(each -> Fields.textAt(each, "name").equals(where.name()))
        .map(each -> Fields.textAt(each, "image"))
        .filter(before -> !ImageReference.parse(before).equals(ImageReference.parse(now)))
        .findFirst()
        .map(before -> "its image is " + now + ", and was " + before + " at the start");
  }

  /** Where they come from a ConfigMap or a Secret, nobody knows what that held at the start. */
  private static boolean hasOpaqueVariables(RunningContainer where) {
    return !where.container().getEnvFrom().isEmpty();
  }
}
