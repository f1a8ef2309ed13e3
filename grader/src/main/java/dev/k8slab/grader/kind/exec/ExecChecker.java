package dev.k8slab.grader.kind.exec;

import dev.k8slab.exercises.check.ExecCheck;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Containers;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.NoTool;
import dev.k8slab.grader.kind.Settling;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.kube.PodExec;
import dev.k8slab.grader.kube.Pods;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Judges what a command says in the containers that run now. */
public final class ExecChecker implements Checker<ExecCheck> {

  @Override
  public Verdict judge(ExecCheck spec, Context context) {
    return Settling.of(spec.target(), context, settled -> settled(spec, settled, context))
        .verdict();
  }

  private static Verdict settled(ExecCheck spec, Observed.Settled settled, Context context) {
    List<Run> runs = new ArrayList<>();
    for (Pod pod : settled.pods()) {
      List<String> running = Pods.running(pod);
      Optional<Verdict.Failed> missing =
          Containers.missing(pod, spec.containers(), running, context);
      if (missing.isPresent()) {
        return missing.get();
      }
      (spec.containers().isEmpty() ? running : spec.containers())
          .forEach(container -> runs.add(new Run(pod.getMetadata().getName(), container)));
    }
    List<String> command = spec.command().stream().map(context::render).toList();
    List<Ran> ran = runAll(runs, command, context.exec());
    Optional<Ran> notStarted = ran.stream().filter(each -> each.result().notStarted()).findFirst();
    if (notStarted.isPresent()) {
      return NoTool.verdict(
          "The lab cannot look into "
              + notStarted.get().run()
              + ", where `"
              + command.get(0)
              + "` does not start: use an image that has it.");
    }
    return judge(spec, ran, context)
        .map(failed -> brokenDown(ran).orElse(failed))
        .orElseGet(
            () ->
                new Verdict.Passed(
                    "seen in " + String.join(", ", runs.stream().map(Run::toString).toList())));
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
                        + each.run()
                        + " crashed or missed a program there (exit code "
                        + each.result().exitCode()
                        + "): use an image that has what it takes, or report the exercise."));
  }

  private static Optional<Verdict.Failed> judge(ExecCheck spec, List<Ran> ran, Context context) {
    if (spec.together()) {
      Map<String, Object> results = new TreeMap<>();
      ran.forEach(each -> results.put(each.run().container(), each.values()));
      return context.firstUnmet(spec.expect(), Map.of("results", results));
    }
    Map<String, Map<String, Object>> places = new LinkedHashMap<>();
    ran.forEach(
        each ->
            places.put(
                each.run().toString(),
                Map.of(
                    "result",
                    each.values(),
                    "pod",
                    each.run().pod(),
                    "container",
                    each.run().container())));
    return spec.expect().stream()
        .flatMap(expectation -> context.unmetAnywhere(expectation, places).stream())
        .findFirst();
  }

  private static List<Ran> runAll(List<Run> runs, List<String> command, PodExec exec) {
    List<CompletableFuture<Ran>> started =
        runs.stream()
            .map(
                run ->
                    CompletableFuture.supplyAsync(
                        () -> new Ran(run, exec.run(run.pod(), run.container(), command))))
            .toList();
    try {
      return started.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private record Run(String pod, String container) {
    @Override
    public String toString() {
      return pod + "/" + container;
    }
  }

  private record Ran(Run run, PodExec.Result result) {
    Map<String, Object> values() {
      return Map.of(
          "stdout",
          result.stdout().strip(),
          "stderr",
          result.stderr().strip(),
          "exitCode",
          (long) result.exitCode());
    }
  }
}
