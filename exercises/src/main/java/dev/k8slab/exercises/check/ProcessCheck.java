package dev.k8slab.exercises.check;

import java.util.List;

/**
 * What the kernel says of containers' first processes. Expressions see {@code process} (uid, gid,
 * groups, capabilities, noNewPrivs, seccomp), {@code pod} and {@code container} (as the API has
 * them); or {@code processes} by container name, where those of a pod are judged together.
 *
 * @param target the pods
 * @param containers names of the containers, or empty for all that run
 * @param together whether the expressions judge all containers of a pod together
 * @param expect in this order
 */
public record ProcessCheck(
    Target target, List<String> containers, boolean together, List<Expectation> expect)
    implements CheckSpec {
  public ProcessCheck {
    containers = List.copyOf(containers);
    expect = List.copyOf(expect);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.process(this);
  }
}
