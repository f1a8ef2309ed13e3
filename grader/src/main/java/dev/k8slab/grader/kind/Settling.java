package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.StandardCode;
import dev.k8slab.exercises.check.Target;
import dev.k8slab.grader.kube.ClusterTrouble;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.kube.Symptoms;
import dev.k8slab.grader.verdict.Verdict;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges pods once they have settled, and says why where they do not.
 *
 * @param verdict what came of it
 */
public record Settling(Verdict verdict) {

  /**
   * Waits for the target's pods and judges them; where a container ends meanwhile, what has taken
   * its place is judged.
   *
   * @throws ClusterTrouble where no controller has looked at the target's Deployment in that time
   */
  public static Settling of(
      Target target, Context context, Function<Observed.Settled, Verdict> judge) {
    return new Settling(
        Looks.until(
            context,
            () -> {
              Observed observed = context.workloads().settled(target, context.deadline());
              return observed instanceof Observed.Settled settled
                  ? judge.apply(settled)
                  : unsettled(target, observed, context);
            }));
  }

  /**
   * The failure of pods that have not settled.
   *
   * @throws ClusterTrouble where no controller has looked at the target's Deployment
   */
  public static Verdict.Failed unsettled(Target target, Observed observed, Context context) {
    String kind = target.pod() != null ? "pod" : "deployment";
    String name = target.pod() != null ? target.pod() : target.deployment();
    String next = "kubectl describe " + kind + " " + name;
    String expected = kind + " " + name + " up and ready";
    if (observed instanceof Observed.Stuck stuck) {
      return target.pod() != null
          ? context.failed(
              StandardCode.POD_NOT_RUNNING,
              "Pod " + name + " does not run.",
              expected,
              explain(stuck.why(), stuck.parts(), context),
              next)
          : context.failed(
              stuck.paused() ? StandardCode.ROLLOUT_PAUSED : StandardCode.ROLLOUT_STUCK,
              "The rollout of Deployment " + name + " does not get to its end.",
              expected,
              explain(stuck.why(), stuck.parts(), context),
              next);
    } else if (observed instanceof Observed.Moving moving) {
      context.waiting().gaveUpOn(moving.why(), moving.unchanged());
      if (moving.unobserved()) {
        throw new ClusterTrouble(
            "controller-trouble",
            "The cluster's controllers are not at work ("
                + moving.why()
                + "): run `lab status`, then check again.");
      }
      return context.failed(
          target.pod() != null ? StandardCode.POD_UNFINISHED : StandardCode.ROLLOUT_UNFINISHED,
          "The " + kind + " " + name + " has not settled in the time the lab waits for it.",
          expected,
          explain(moving.why(), moving.parts(), context),
          next);
    }
    return context.failed(
        target.pod() != null ? StandardCode.POD_MISSING : StandardCode.DEPLOYMENT_MISSING,
        "There is no " + kind + " named " + name + ".",
        expected,
        "there is none",
        "kubectl get " + kind + "s");
  }

  private static String explain(String why, Observed.Parts parts, Context context) {
    return new Symptoms(context.client(), context.namespace()).explain(why, parts);
  }

  /** The failure of a Deployment that has settled at no pod where a check needs one. */
  public static Verdict.Failed withoutReplica(String deployment, Context context) {
    return context.failed(
        StandardCode.REPLICAS,
        "Deployment " + deployment + " has no replica to look into.",
        "at least 1 ready replica",
        "0 replicas",
        "kubectl get deployment " + deployment);
  }

  /** This verdict, or another way to come to a better one where this one is a failure. */
  public Verdict orElseFrom(Function<Verdict.Failed, Optional<Verdict>> otherwise) {
    return verdict instanceof Verdict.Failed failed
        ? otherwise.apply(failed).orElse(failed)
        : verdict;
  }
}
