package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.Target;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.verdict.Verdict;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges pods once they have settled, and says why where they do not.
 *
 * @param verdict what came of it
 */
public record Settling(Verdict verdict) {

  /** Waits for the target's pods and judges them. */
  public static Settling of(
      Target target, Context context, Function<Observed.Settled, Verdict> judge) {
    Observed observed = context.workloads().settled(target, context.deadline());
    String kind = target.pod() != null ? "pod" : "deployment";
    String name = target.pod() != null ? target.pod() : target.deployment();
    if (observed instanceof Observed.Settled settled) {
      return new Settling(judge.apply(settled));
    } else if (observed instanceof Observed.Stuck stuck) {
      return new Settling(
          target.pod() != null
              ? failed("pod-not-running", "Pod " + name + " does not run.", stuck.why(), kind, name)
              : failed(
                  stuck.paused() ? "rollout-paused" : "rollout-stuck",
                  "The rollout of Deployment " + name + " does not get to its end.",
                  stuck.why(),
                  kind,
                  name));
    } else if (observed instanceof Observed.Moving moving) {
      return new Settling(
          failed(
              target.pod() != null ? "pod-not-running" : "rollout-unfinished",
              "The " + kind + " " + name + " has not settled in the time the lab waits for it.",
              moving.why(),
              kind,
              name));
    }
    return new Settling(
        failed(
            kind + "-missing",
            "There is no " + kind + " named " + name + ".",
            "there is none",
            kind,
            name));
  }

  /** This verdict, or another way to come to a better one where this one is a failure. */
  public Verdict orElseFrom(Function<Verdict.Failed, Optional<Verdict>> otherwise) {
    return verdict instanceof Verdict.Failed failed
        ? otherwise.apply(failed).orElse(failed)
        : verdict;
  }

  private static Verdict failed(
      String code, String message, String actual, String kind, String name) {
    return new Verdict.Failed(
        code,
        message,
        kind + " " + name + " up and ready",
        actual,
        "kubectl describe " + kind + " " + name);
  }
}
