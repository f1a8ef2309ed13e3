package dev.k8slab.grader.kind.exec;

import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.ExecCheck;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Doubt;
import dev.k8slab.grader.kind.Inspection;
import dev.k8slab.grader.kind.MissingTool;
import dev.k8slab.grader.kind.RunningContainer;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.kind.Settling;
import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.kube.PodExec;
import dev.k8slab.grader.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges what a command says in the containers that run now. Where the API or the node shows that
 * the command's programs may be others than those of the image that the container had at the start,
 * it is not believed.
 */
public final class ExecChecker implements Checker<ExecCheck> {

  @Override
  public CheckKind<ExecCheck> kind() {
    return ExecCheck.KIND;
  }

  @Override
  public Verdict judge(ExecCheck spec, Context context) {
    return Settling.of(spec.target(), context, settled -> settled(spec, settled, context))
        .verdict();
  }

  @Override
  public Dependencies dependencies(ExecCheck spec, Scene scene) {
    // what is in a container is changed by who made it, or by commands in it
    return Dependencies.on(
        Stream.concat(
            scene.sources().workload(spec.target()), Stream.of(new Source.Requests(true))));
  }

  @Override
  public boolean waitsForPods() {
    return true;
  }

  private static Verdict settled(ExecCheck spec, Observed.Settled settled, Context context) {
    Optional<Verdict.Failed> missing =
        RunningContainer.missing(spec.target(), settled.pods(), spec.containers(), context);
    if (missing.isPresent()) {
      return missing.get();
    }
    List<RunningContainer> containers = RunningContainer.of(settled.pods(), spec.containers());
    List<String> command = spec.command().stream().map(context::render).toList();
    Doubt doubt = new Doubt(command, context);
    Optional<Verdict.Failed> doubted =
        (spec.anyImage()
                ? Optional.<Verdict.Failed>empty()
                : doubt.aboutImages(spec.target(), containers))
            .or(() -> doubt.about(containers));
    if (doubted.isPresent()) {
      return doubted.get();
    }
    PodExec exec = context.exec();
    List<Ran> ran =
        context
            .parallel()
            .map(containers, each -> new Ran(each, exec.run(each.podName(), each.name(), command)));
    Optional<Ran> notStarted = ran.stream().filter(each -> each.result().notStarted()).findFirst();
    if (notStarted.isPresent()) {
      return MissingTool.verdict(
          "The lab cannot look into "
              + notStarted.get().where()
              + ": "
              + notStarted.get().result().whyNotStarted(command.get(0))
              + ".");
    }
    return judge(spec, ran, context);
  }

  private static Verdict judge(ExecCheck spec, List<Ran> ran, Context context) {
    Map<RunningContainer, Map<String, Object>> seen = new LinkedHashMap<>();
    ran.forEach(each -> seen.put(each.where(), each.values()));
    Inspection inspection = new Inspection(seen);
    Optional<Verdict.Failed> unmet =
        spec.together()
            ? inspection.unmetTogether(spec.expect(), "result", "results", context)
            : inspection.unmetByAny(spec.expect(), context);
    return unmet.map(failed -> brokenDown(ran).orElse(failed)).orElseGet(inspection::passed);
  }

  /** What does not hold of a command that broke down itself says nothing of the learner's work. */
  private static Optional<Verdict> brokenDown(List<Ran> ran) {
    return ran.stream()
        .filter(each -> each.result().brokeDown())
        .findFirst()
        .map(
            each ->
                new Verdict.Broken(
                    "command-broke-down",
                    "The command with which the lab looks into "
                        + each.where()
                        + " crashed or missed a program there (exit code "
                        + each.result().exitCode()
                        + "): look whether the image has what it takes and PATH leads there, or report"
                        + " the exercise."));
  }

  private record Ran(RunningContainer where, PodExec.Result result) {
    Map<String, Object> values() {
      return Map.of(
          "result",
          Map.of(
              "stdout",
              result.stdout().strip(),
              "stderr",
              result.stderr().strip(),
              "exitCode",
              (long) result.exitCode()),
          "pod",
          where.podName(),
          "container",
          where.name());
    }
  }
}
