package dev.k8slab.grader.expression;

import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at expressions while there is no object to evaluate them over. What needs no object is
 * evaluated all the same, so that an author hears of what can never be. Safe for several threads.
 */
public final class Draft {

  private final Calls calls = new Calls(Language.MAX_CALLS);
  private final Cel cel;

  /** Looks at expressions that may use these names alone. */
  public Draft(Set<String> names) {
    this.cel = Language.of(names, calls);
  }

  /**
   * What is wrong with an expression, in one sentence, or nothing where nothing is that can be
   * known by now.
   *
   * @param yesOrNo whether it must give a yes or a no
   */
  public Optional<String> fault(String expression, boolean yesOrNo) {
    try {
      CelAbstractSyntaxTree compiled = cel.compile(expression).getAst();
      return ofType(compiled.getResultType(), yesOrNo)
          .or(() -> ofLoops(Rounds.of(compiled)))
          .or(() -> ofPatterns(compiled.getExpr()))
          .or(() -> ofEvaluation(compiled));
    } catch (CelValidationException e) {
      return Optional.of("no valid expression: " + reported(e));
    } catch (StackOverflowError e) {
      return Optional.of("no valid expression: nested too deeply");
    }
  }

  private static Optional<String> ofType(CelType type, boolean yesOrNo) {
    return !yesOrNo || type.equals(SimpleType.BOOL) || type.equals(SimpleType.DYN)
        ? Optional.empty()
        : Optional.of("the expression gives no yes or no, but " + type.name());
  }

  private static Optional<String> ofLoops(double rounds) {
    return rounds <= Language.MAX_ROUNDS
        ? Optional.empty()
        : Optional.of(
            "the loops of the expression go through about %.0e rounds, and at most %d are allowed: put fewer into each other"
                .formatted(rounds, Language.MAX_ROUNDS));
  }

  /** A pattern that is written down is looked at even where the text is not known yet. */
  private static Optional<String> ofPatterns(CelExpr expression) {
    if (expression.getKind() == CelExpr.ExprKind.Kind.CALL
        && expression.call().function().equals("matches")) {
      CelExpr pattern = expression.call().args().get(expression.call().args().size() - 1);
      if (pattern.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
        try {
          Patterns.compile(pattern.constant().stringValue());
        } catch (ExpressionFault e) {
          return Optional.of("the expression cannot be evaluated: " + e.getMessage());
        }
      }
    }
    return Parts.of(expression).stream().flatMap(part -> ofPatterns(part).stream()).findFirst();
  }

  private Optional<String> ofEvaluation(CelAbstractSyntaxTree compiled) {
    try {
      for (CelAbstractSyntaxTree part : Parts.closed(compiled)) {
        calls.begin();
        cel.createProgram(part).trace(Map.of(), new Budget());
      }
      return Optional.empty();
    } catch (CelEvaluationException | Calls.TooMany | Budget.Spent e) {
      return Optional.of("the expression cannot be evaluated: " + e.getMessage());
    } catch (StackOverflowError e) {
      return Optional.of("the expression cannot be evaluated: nested too deeply");
    }
  }

  /** The compiler's own words, without the drawing it makes below them. */
  static String reported(CelValidationException invalid) {
    if (invalid.getErrors().isEmpty()) {
      return firstLine(invalid.getMessage());
    }
    CelIssue first = invalid.getErrors().get(0);
    return firstLine(first.getMessage())
        + ", at its character "
        + (first.getSourceLocation().getColumn() + 1);
  }

  /** The compiler writes types out, which may be longer than what it complains of. */
  private static String firstLine(String message) {
    return Language.beginning(String.valueOf(message).lines().findFirst().orElse(""));
  }
}
