package dev.k8slab.grader.expression;

import dev.cel.bundle.Cel;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.k8slab.exercises.check.CheckKinds;
import dev.k8slab.exercises.check.Scoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evaluates the expressions of checks: CEL, the language of Kubernetes' own admission policies,
 * with optional values ({@code a.?b}), its functions for strings and lists, and effective values
 * ({@link Functions}). Safe for several threads.
 */
public final class Expressions {

  /** Every name an expression may use; which of them have a value depends on the kind of check. */
  public static final Set<String> NAMES =
      Stream.concat(
              Scoped.EVERYWHERE.stream(),
              CheckKinds.ALL.stream().flatMap(kind -> kind.names().stream()))
          .collect(Collectors.toUnmodifiableSet());

  private final Calls calls = new Calls(Language.MAX_CALLS);
  private final Cel cel;
  private final Map<String, CelRuntime.Program> programs = new ConcurrentHashMap<>();

  /** Expressions that may use every name. */
  public Expressions() {
    this(NAMES);
  }

  /** Expressions that may use these names alone. */
  public Expressions(Set<String> names) {
    this.cel = Language.of(names, calls);
  }

  /**
   * Whether an expression holds.
   *
   * @throws ExpressionFault where it is no valid expression, cannot be evaluated or gives no yes or
   *     no
   */
  public boolean holds(String expression, Map<String, Object> values) {
    if (evaluate(expression, values) instanceof Boolean holds) {
      return holds;
    }
    throw new ExpressionFault(quoted(expression) + " gives no yes or no", null);
  }

  /**
   * What an expression says, as text.
   *
   * @throws ExpressionFault where it is no valid expression or cannot be evaluated
   */
  public String text(String expression, Map<String, Object> values) {
    Object value = evaluate(expression, values);
    return value instanceof List<?> list
        ? String.join(", ", list.stream().map(String::valueOf).toList())
        : "" + value;
  }

  /**
   * The number that an expression gives, or that the text is which it gives.
   *
   * @throws ExpressionFault where it is no valid expression, cannot be evaluated or gives no number
   */
  public BigDecimal number(String expression, Map<String, Object> values) {
    String text = text(expression, values);
    return Decimals.parse(text)
        .orElseThrow(
            () ->
                new ExpressionFault(
                    quoted(expression) + " gives no number but " + quoted(text), null));
  }

  /**
   * What must hold of a variable's fields for an expression to hold; whoever has many values can
   * leave out those of which it does not. Alternatives: fields by name with how their texts must
   * begin, for a list that it is not empty. One without fields says nothing.
   *
   * @param known the values of other variables, as far as they are known
   */
  public List<Map<String, Start>> conditions(
      String expression, String variable, Map<String, Object> known) {
    try {
      return new Conditions(variable, known).of(cel.parse(expression).getAst().getExpr());
    } catch (CelValidationException e) {
      // whoever evaluates it learns
      return Conditions.NONE;
    }
  }

  private Object evaluate(String expression, Map<String, Object> values) {
    calls.begin();
    try {
      return program(expression).trace(values, new Budget());
    } catch (CelEvaluationException | Calls.TooMany | Budget.Spent e) {
      throw new ExpressionFault(quoted(expression) + " cannot be evaluated: " + e.getMessage(), e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // what it took is free again
      throw new ExpressionFault(quoted(expression) + " takes more memory than there is", e);
    }
  }

  private CelRuntime.Program program(String expression) {
    return programs.computeIfAbsent(
        expression,
        text -> {
          try {
            return cel.createProgram(cel.compile(text).getAst());
          } catch (CelValidationException e) {
            throw new ExpressionFault(
                quoted(text) + " is no valid expression: " + Draft.reported(e), e);
          } catch (CelEvaluationException | StackOverflowError e) {
            throw new ExpressionFault(
                quoted(text) + " is no valid expression: " + e.getMessage(), e);
          }
        });
  }

  /** As it is written, or its beginning where it is long. */
  private static String quoted(String text) {
    return "`" + Language.beginning(text) + "`";
  }
}
