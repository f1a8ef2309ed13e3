package dev.k8slab.exercises.check;

/**
 * An event that comes close to the wanted one.
 *
 * @param when asks an {@code event}
 * @param actual what to say was found, of that event; null for nothing
 * @param feedback what to tell then
 */
public record NearMiss(Expression when, Expression actual, Feedback feedback) {
  private static final Field<Expression> WHEN =
      Field.expression("when", "A CEL expression that sees `event`.");
  private static final Field<Expression> ACTUAL =
      Field.optionalExpression(
          "actual", "What was found: a CEL expression that sees what `when` sees.");

  static final Shape<NearMiss> SHAPE =
      Shape.of(
          "One near miss.",
          in -> new NearMiss(in.get(WHEN), in.get(ACTUAL), in.get(Wording.SHAPE)),
          WHEN,
          ACTUAL,
          Wording.SHAPE);
}
