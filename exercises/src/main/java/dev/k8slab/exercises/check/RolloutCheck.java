package dev.k8slab.exercises.check;

import java.util.List;

/**
 * A Deployment whose rollout has converged: generation observed, every replica updated and ready,
 * old pods gone. Expressions see {@code deployment}, {@code pods}, and in those with {@code each}
 * also {@code pod} and {@code container}.
 *
 * @param deployment its name
 * @param replicas how many replicas it must have, or null for any number
 * @param atLeast how many replicas it must have at least
 * @param containers names of containers that each pod must have
 * @param same whether it must be the very object of the starting state
 * @param history whether the audit log may show that it once was so
 * @param expect judged once it has converged
 */
public record RolloutCheck(
    String deployment,
    Integer replicas,
    int atLeast,
    List<String> containers,
    boolean same,
    boolean history,
    List<Expectation> expect)
    implements CheckSpec {
  public RolloutCheck {
    containers = List.copyOf(containers);
    expect = List.copyOf(expect);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.rollout(this);
  }
}
