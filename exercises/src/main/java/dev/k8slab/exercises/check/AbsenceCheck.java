package dev.k8slab.exercises.check;

import java.util.Set;
import java.util.stream.Stream;

/**
 * Objects that must not be there, and must not come back for a moment either, as a controller might
 * bring them.
 *
 * @param objects which
 * @param when which of them, by an expression that sees {@code object}; null for all
 * @param seconds how long they must stay away
 * @param present the failure where there is one
 */
public record AbsenceCheck(ObjectQuery objects, Expression when, int seconds, Feedback present)
    implements CheckSpec {

  /** In seconds: a learner waits for it at every check. */
  private static final int MAX_SECONDS = 30;

  private static final Field<Expression> WHEN =
      Field.optionalExpression(
          "when", "A CEL expression that sees `object`: which of them; left out for all.");
  private static final Field<Integer> SECONDS =
      Field.number("seconds", 1, MAX_SECONDS, 2, "How long they must stay away; 2 where left out.");
  private static final Field<Feedback> PRESENT =
      Field.feedback("present", "The failure where there is one.");

  /** The kind. */
  public static final CheckKind<AbsenceCheck> KIND =
      CheckKind.of(
              AbsenceCheck.class,
              "absent",
              "that objects are gone and stay away for a moment",
              "`object`",
              Shape.of(
                  "Objects.",
                  in ->
                      new AbsenceCheck(
                          in.get(ObjectQuery.SHAPE),
                          in.get(WHEN),
                          in.get(SECONDS),
                          in.get(PRESENT)),
                  ObjectQuery.SHAPE,
                  WHEN,
                  SECONDS,
                  PRESENT))
          .seeing("object");

  @Override
  public CheckKind<AbsenceCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes().and(present).all();
  }

  @Override
  public Stream<Scoped> expressions() {
    return Stream.ofNullable(when).map(each -> Scoped.condition(each, "object"));
  }
}
