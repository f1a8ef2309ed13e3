package dev.k8slab.exercises.check;

import java.util.List;

/**
 * Who may do what, as the API server's authorizer says. Expressions are not needed.
 *
 * @param subject who
 * @param may must all be allowed
 * @param mayNot must all be refused
 * @param only must not be allowed for any object but those named, in the attempt's namespace
 * @param noMore what to tell where the subject may do more in the attempt's namespace than {@code
 *     may} says and everybody may; null where it may
 */
public record PermissionsCheck(
    Identity subject,
    List<Access> may,
    List<Access> mayNot,
    List<ExclusiveAccess> only,
    Feedback noMore)
    implements CheckSpec {
  public PermissionsCheck {
    may = List.copyOf(may);
    mayNot = List.copyOf(mayNot);
    only = List.copyOf(only);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.permissions(this);
  }
}
