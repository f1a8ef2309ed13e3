package dev.k8slab.grader.kind.process;

import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.ProcessCheck;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Contents;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Inspection;
import dev.k8slab.grader.kind.OnNode;
import dev.k8slab.grader.kind.RunningContainer;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.kind.Settling;
import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges what the kernel says of the first process of containers that run now. Where the cluster's
 * own way to its nodes is at hand, the node's kernel is asked, which nobody in a container can
 * speak for; else a program in the container is, and it is held against what the API says.
 */
public final class ProcessChecker implements Checker<ProcessCheck> {

  @Override
  public CheckKind<ProcessCheck> kind() {
    return ProcessCheck.KIND;
  }

  @Override
  public Verdict judge(ProcessCheck spec, Context context) {
    return Settling.of(spec.target(), context, settled -> settled(spec, settled, context))
        .verdict();
  }

  @Override
  public Dependencies dependencies(ProcessCheck spec, Scene scene) {
    // a process changes itself unheard; a command changes what is asked where no node is
    return Dependencies.on(
        Stream.concat(
            scene.sources().workload(spec.target()), Stream.of(new Source.Requests(true))));
  }

  @Override
  public boolean waitsForPods() {
    return true;
  }

  private static Verdict settled(ProcessCheck spec, Observed.Settled settled, Context context) {
    Optional<Verdict.Failed> missing =
        RunningContainer.missing(spec.target(), settled.pods(), spec.containers(), context);
    if (missing.isPresent()) {
      return missing.get();
    }
    List<RunningContainer> containers = RunningContainer.of(settled.pods(), spec.containers());
    Optional<OnNode> node = context.node();
    if (node.isPresent()) {
      return judge(spec, new NodeView(node.get()).look(containers), context);
    }
    InsideView inside =
        new InsideView(context.exec(), Contents.of(context.client(), context.namespace()));
    Map<RunningContainer, ProcessStatus> seen = new LinkedHashMap<>();
    for (RunningContainer each : containers) {
      InsideView.Look look = inside.look(each);
      if (look instanceof InsideView.Believed believed) {
        seen.put(each, believed.process());
      } else if (look instanceof InsideView.LiedTo liedTo) {
        return each.notBelievable(liedTo.why(), context);
      } else {
        return ((InsideView.Unable) look).verdict();
      }
    }
    return judge(spec, seen, context);
  }

  private static Verdict judge(
      ProcessCheck spec, Map<RunningContainer, ProcessStatus> seen, Context context) {
    Map<RunningContainer, Map<String, Object>> values = new LinkedHashMap<>();
    seen.forEach(
        (where, process) ->
            values.put(
                where,
                Map.of(
                    "process", process.values(),
                    "pod", Values.of(where.pod()),
                    "container", Values.of(where.container()))));
    Inspection inspection = new Inspection(values);
    Optional<Verdict.Failed> unmet =
        spec.together()
            ? inspection.unmetTogether(spec.expect(), "process", "processes", context)
            : inspection.unmetByAny(spec.expect(), context);
    return unmet.map(Verdict.class::cast).orElseGet(inspection::passed);
  }
}
