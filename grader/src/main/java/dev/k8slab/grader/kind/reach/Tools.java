package dev.k8slab.grader.kind.reach;

import dev.k8slab.exercises.check.Connection;
import dev.k8slab.grader.connect.Outcome;
import dev.k8slab.grader.kind.ConnectingContainers;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.MissingTool;
import dev.k8slab.grader.verdict.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Whether what pods tried connections with is fit for it. */
record Tools(ConnectingContainers containers, Context context) {

  /**
   * The verdict where it is not: an image without any tool is the content's fault, but a tool that
   * is something else by its name is the doing of whoever made the container.
   */
  Optional<Verdict> unfit(Map<Connection, Trial> trials) {
    return first(trials, Outcome.REPLACED, this::replaced)
        .or(() -> first(trials, Outcome.UNTRIED, this::untried));
  }

  private static Optional<Verdict> first(
      Map<Connection, Trial> trials,
      Outcome outcome,
      BiFunction<Connection, String, Verdict> verdict) {
    return trials.entrySet().stream()
        .flatMap(
            trial ->
                trial.getValue().seen().stream()
                    .filter(seen -> seen.outcome().equals(outcome))
                    .map(seen -> verdict.apply(trial.getKey(), seen.pod())))
        .findFirst();
  }

  private Verdict replaced(Connection connection, String pod) {
    return ConnectingContainers.replaced("try connections", pod, context);
  }

  private Verdict untried(Connection connection, String pod) {
    return containers
        .failure(pod, connection.container(), context)
        .map(Verdict.class::cast)
        .orElseGet(
            () ->
                MissingTool.verdict(
                    "The lab cannot try a connection from pod "
                        + pod
                        + ": in none of its containers sh has run, and one of "
                        + (connection.http() ? "curl, wget and nc." : "curl and nc.")));
  }
}
