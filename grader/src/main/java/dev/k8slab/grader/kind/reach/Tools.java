package dev.k8slab.grader.kind.reach;

import dev.k8slab.exercises.check.Connection;
import dev.k8slab.exercises.check.StandardCode;
import dev.k8slab.grader.connect.Outcome;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.NoTool;
import dev.k8slab.grader.kind.reach.Trial.Seen;
import dev.k8slab.grader.verdict.Verdict;
import java.util.Map;
import java.util.Optional;

/** Whether what pods tried connections with is fit for it. */
final class Tools {

  private Tools() {}

  /**
   * The verdict where it is not: an image without any tool is the content's fault, but a tool that
   * is something else by its name is the doing of whoever made the container.
   */
  static Optional<Verdict> unfit(Map<Connection, Trial> trials, Context context) {
    return first(trials, Outcome.REPLACED)
        .map(seen -> (Verdict) replaced(seen.pod(), context))
        .or(() -> first(trials, Outcome.UNTRIED).map(seen -> missing(seen.pod())));
  }

  private static Optional<Seen> first(Map<Connection, Trial> trials, Outcome outcome) {
    return trials.values().stream()
        .flatMap(trial -> trial.seen().stream())
        .filter(seen -> seen.outcome().equals(outcome))
        .findFirst();
  }

  private static Verdict.Failed replaced(String pod, Context context) {
    return context.failed(
        StandardCode.NOT_BELIEVABLE,
        "What the lab would try connections with in pod " + pod + " is not what its name says.",
        "sh, and curl, wget or nc, as the image has them",
        "another file in their place",
        "kubectl exec " + pod + " -- ls -l /bin/sh /usr/bin/curl");
  }

  private static Verdict.Broken missing(String pod) {
    return NoTool.verdict(
        "The lab cannot try a connection from pod "
            + pod
            + ": no container of it has sh, and curl or nc.");
  }
}
