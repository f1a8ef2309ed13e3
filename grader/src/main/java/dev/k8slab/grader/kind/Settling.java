package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.StandardCode;
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
    }
    String next = "kubectl describe " + kind + " " + name;
    String expected = kind + " " + name + " up and ready";
    if (observed instanceof Observed.Stuck stuck) {
      return new Settling(
          target.pod() != null
              ? context.failed(
                  StandardCode.POD_NOT_RUNNING,
                  "Pod " + name + " does not run.",
                  expected,
                  stuck.why(),
                  next)
              : context.failed(
                  stuck.paused() ? StandardCode.ROLLOUT_PAUSED : StandardCode.ROLLOUT_STUCK,
                  "The rollout of Deployment " + name + " does not get to its end.",
                  expected,
                  stuck.why(),
                  next));
    } else if (observed instanceof Observed.Moving moving) {
      return new Settling(
          context.failed(
              target.pod() != null ? StandardCode.POD_NOT_RUNNING : StandardCode.ROLLOUT_UNFINISHED,
              "The " + kind + " " + name + " has not settled in the time the lab waits for it.",
              expected,
              moving.why(),
              next));
    }
    return new Settling(
        context.failed(
            target.pod() != null ? StandardCode.POD_MISSING : StandardCode.DEPLOYMENT_MISSING,
            "There is no " + kind + " named " + name + ".",
            expected,
            "there is none",
            "kubectl get " + kind + "s"));
  }

  /** This verdict, or another way to come to a better one where this one is a failure. */
  public Verdict orElseFrom(Function<Verdict.Failed, Optional<Verdict>> otherwise) {
    return verdict instanceof Verdict.Failed failed
        ? otherwise.apply(failed).orElse(failed)
        : verdict;
  }
}
