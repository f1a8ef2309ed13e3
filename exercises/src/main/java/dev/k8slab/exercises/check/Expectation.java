package dev.k8slab.exercises.check;

import java.util.List;

/**
 * One thing that must hold of what a check observed.
 *
 * @param that true when all is well
 * @param eachContainer whether it is asked of every container of every pod, init and ephemeral ones
 *     too, with {@code pod} and {@code container}
 * @param actual says what was found; may be null
 * @param otherwise what to tell the learner where it does not hold
 */
public record Expectation(
    Expression that, boolean eachContainer, Expression actual, Feedback otherwise) {
  private static final Field<Expression> THAT =
      Field.expression("that", "A CEL expression that is true when all is well.");
  private static final Field<Boolean> EACH_CONTAINER =
      Field.flag(
          "eachContainer",
          "Asked of every container of every pod, init and ephemeral ones too, with `pod` and `container`.");
  private static final Field<Expression> ACTUAL =
      Field.optionalExpression("actual", "A CEL expression that says what was found.");

  /** What must hold of what a check observed. */
  static final Field<List<Expectation>> FIELD =
      Field.rows(
          "expect",
          Shape.of(
              "One thing that must hold.",
              in ->
                  new Expectation(
                      in.get(THAT), in.get(EACH_CONTAINER), in.get(ACTUAL), in.get(Wording.SHAPE)),
              THAT,
              EACH_CONTAINER,
              ACTUAL,
              Wording.SHAPE),
          "Things that must hold, in this order; the first that does not is reported.");
}
