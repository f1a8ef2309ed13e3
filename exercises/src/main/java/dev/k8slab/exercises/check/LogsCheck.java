package dev.k8slab.exercises.check;

import java.util.List;

/**
 * What containers have written to their logs. Expressions see {@code log} (the text, its last
 * mebibyte where it is longer), {@code pod} and {@code container} (their names).
 *
 * @param target the pods
 * @param containers names of the containers, init and ephemeral ones too; or empty for the ordinary
 *     ones and native sidecars
 * @param previous whether the log of the container before the last restart is meant
 * @param expect in this order
 */
public record LogsCheck(
    Target target, List<String> containers, boolean previous, List<Expectation> expect)
    implements CheckSpec {
  public LogsCheck {
    containers = List.copyOf(containers);
    expect = List.copyOf(expect);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.logs(this);
  }
}
