package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

  private static final Field<Identity> SUBJECT = Identity.at("subject", "Who.");
  private static final Field<List<Access>> MAY =
      Field.rows("may", Access.SHAPE, "All must be allowed.");
  private static final Field<List<Access>> MAY_NOT =
      Field.rows("mayNot", Access.SHAPE, "All must be refused.");
  private static final Field<List<ExclusiveAccess>> ONLY =
      Field.rows(
          "only",
          ExclusiveAccess.SHAPE,
          "What must not be allowed for any object but those named, by whatever rule in the attempt's namespace or cluster-wide.");
  private static final Field<Feedback> NO_MORE =
      Field.optional(
          "noMore",
          Wording.TYPE,
          null,
          "The failure where the subject may do more in the attempt's namespace than `may` says and everybody may.");

  /** The kind. */
  public static final CheckKind<PermissionsCheck> KIND =
      CheckKind.of(
          PermissionsCheck.class,
          "permissions",
          "who may do what, as the API server's authorizer says",
          "none",
          Shape.of(
              "Access.",
              in ->
                  new PermissionsCheck(
                      in.get(SUBJECT), in.get(MAY), in.get(MAY_NOT), in.get(ONLY), in.get(NO_MORE)),
              SUBJECT,
              MAY,
              MAY_NOT,
              ONLY,
              NO_MORE));

  public PermissionsCheck {
    may = List.copyOf(may);
    mayNot = List.copyOf(mayNot);
    only = List.copyOf(only);
  }

  @Override
  public CheckKind<PermissionsCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes()
        .and(may.stream().map(Access::feedback))
        .and(mayNot.stream().map(Access::feedback))
        .and(only.stream().map(ExclusiveAccess::feedback))
        .and(Stream.ofNullable(noMore))
        .all();
  }
}
