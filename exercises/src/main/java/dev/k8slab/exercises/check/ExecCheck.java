package dev.k8slab.exercises.check;

import java.util.List;

/**
 * A command run in containers that run now. Expressions see {@code result} (stdout, stderr,
 * exitCode), {@code pod} and {@code container} of each run; or {@code results} by container name,
 * where all of a pod are judged together.
 *
 * @param target the pods
 * @param containers names of the containers, or empty for all
 * @param command the command and its arguments, the program by its absolute path; templates
 * @param together whether the expressions judge all runs together
 * @param anyImage whether the containers may run other images than at the start
 * @param expect in this order
 */
public record ExecCheck(
    Target target,
    List<String> containers,
    List<String> command,
    boolean together,
    boolean anyImage,
    List<Expectation> expect)
    implements CheckSpec {
  public ExecCheck {
    containers = List.copyOf(containers);
    command = List.copyOf(command);
    expect = List.copyOf(expect);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.exec(this);
  }
}
