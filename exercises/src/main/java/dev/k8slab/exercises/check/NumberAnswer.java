package dev.k8slab.exercises.check;

import java.math.BigDecimal;

/**
 * A number as an answer.
 *
 * @param is gives the right number, or a text that is one
 * @param within how far off an answer may be; 0 for not at all
 */
public record NumberAnswer(Expression is, BigDecimal within) {
  private static final Field<Expression> IS =
      Field.expression("is", "A CEL expression that gives the right number.");
  private static final Field<BigDecimal> WITHIN =
      Field.optional(
          "within",
          Types.DISTANCE,
          BigDecimal.ZERO,
          "How far off an answer may be; 0 where left out.");

  static final Shape<NumberAnswer> SHAPE =
      Shape.of("A right number.", in -> new NumberAnswer(in.get(IS), in.get(WITHIN)), IS, WITHIN);
}
