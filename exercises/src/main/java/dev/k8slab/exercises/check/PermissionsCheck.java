package dev.k8slab.exercises.check;

import java.util.List;

/**
 * Who may do what, as the API server's authorizer says. Expressions are not needed.
 *
 * @param subject who
 * @param may must all be allowed
 * @param mayNot must all be refused
 */
public record PermissionsCheck(Identity subject, List<Access> may, List<Access> mayNot)
    implements CheckSpec {
  public PermissionsCheck {
    may = List.copyOf(may);
    mayNot = List.copyOf(mayNot);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.permissions(this);
  }
}
