package dev.k8slab.exercises.check;

import java.util.function.BiPredicate;

/**
 * The pods a check looks into: exactly one of the two is not null.
 *
 * @param pod one pod's name
 * @param deployment a Deployment's name: all pods of its converged rollout
 */
public record Target(String pod, String deployment) {
  static final Field<String> POD = Field.optionalText("pod", "One pod's name.");
  static final Field<String> DEPLOYMENT =
      Field.optionalText("deployment", "A Deployment's name: all pods of its converged rollout.");

  /** Stands among the other keys of a mapping. */
  static final Shape<Target> SHAPE =
      Shape.of("A pod or a Deployment.", Target::read, POD, DEPLOYMENT)
          .where("oneOf", Shape.anyOf(POD, DEPLOYMENT));

  private static Target read(Reading in) {
    Target target = new Target(in.get(POD), in.get(DEPLOYMENT));
    if ((target.pod() == null) == (target.deployment() == null)) {
      in.fault(POD, "name either a `pod` or a `deployment`");
    }
    return target;
  }

  /** Whether the start has it. */
  boolean isIn(BiPredicate<String, String> start) {
    return pod != null ? start.test("Pod", pod) : start.test("Deployment", deployment);
  }
}
