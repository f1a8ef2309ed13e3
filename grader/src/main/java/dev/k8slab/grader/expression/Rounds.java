package dev.k8slab.grader.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;

/**
 * How many rounds the loops of an expression may go through, known from its text: a list that is
 * written down is as long as it is, and of any other nobody knows yet.
 */
final class Rounds {

  /** As long as most lists are that checks look through. */
  private static final double USUAL_LENGTH = 10;

  private Rounds() {}

  /** All rounds of all loops. */
  static double of(CelAbstractSyntaxTree expression) {
    return of(expression.getExpr());
  }

  private static double of(CelExpr expression) {
    if (expression.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION) {
      CelExpr.CelComprehension loop = expression.comprehension();
      double each = Math.max(1, of(loop.loopCondition()) + of(loop.loopStep()));
      return of(loop.iterRange())
          + of(loop.accuInit())
          + length(loop.iterRange()) * each
          + of(loop.result());
    }
    return Parts.of(expression).stream().mapToDouble(Rounds::of).sum();
  }

  private static double length(CelExpr range) {
    return range.getKind() == CelExpr.ExprKind.Kind.LIST
        ? range.list().elements().size()
        : USUAL_LENGTH;
  }
}
