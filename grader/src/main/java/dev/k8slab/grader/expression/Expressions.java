package dev.k8slab.grader.expression;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Evaluates the expressions of checks: CEL, the language of Kubernetes' own admission policies,
 * with optional values ({@code a.?b}), its functions for strings and lists, and effective values
 * ({@link Functions}). Safe for several threads.
 */
public final class Expressions {

  /** Every name an expression may use; which of them have a value depends on the kind of check. */
  public static final Set<String> NAMES =
      Set.of(
          "object",
          "objects",
          "deployment",
          "pods",
          "selected",
          "pod",
          "container",
          "result",
          "results",
          "siblings",
          "event",
          "log",
          "ns",
          "vars",
          "origins");

  /** Far more than any check takes, so that an expression of a stranger ends. */
  private static final int MOST_ITERATIONS = 100_000;

  /** Many more than any check makes; with the largest objects it still ends within a minute. */
  private static final int MOST_CALLS = 10_000;

  /** Without what makes a text grow; see {@link Texts}. */
  private static final CelStringExtensions STRINGS =
      CelExtensions.strings(
          CelStringExtensions.Function.CHAR_AT,
          CelStringExtensions.Function.INDEX_OF,
          CelStringExtensions.Function.LAST_INDEX_OF,
          CelStringExtensions.Function.LOWER_ASCII,
          CelStringExtensions.Function.REVERSE,
          CelStringExtensions.Function.SPLIT,
          CelStringExtensions.Function.SUBSTRING,
          CelStringExtensions.Function.TRIM,
          CelStringExtensions.Function.UPPER_ASCII);

  /** Without what makes long lists of nothing. */
  private static final CelListsExtensions LISTS =
      CelExtensions.lists(
          CelListsExtensions.Function.SLICE,
          CelListsExtensions.Function.DISTINCT,
          CelListsExtensions.Function.REVERSE,
          CelListsExtensions.Function.SORT,
          CelListsExtensions.Function.SORT_BY);

  private final Calls calls = new Calls(MOST_CALLS);
  private final Cel cel;
  private final Map<String, CelRuntime.Program> programs = new ConcurrentHashMap<>();

  /** Expressions that may use every name. */
  public Expressions() {
    this(NAMES);
  }

  /** Expressions that may use these names alone. */
  public Expressions(Set<String> names) {
    this.cel = cel(new Functions(calls), names);
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
    throw new ExpressionFault("`" + expression + "` gives no yes or no", null);
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
                    "`" + expression + "` gives no number but `" + text + "`", null));
  }

  /**
   * Looks whether an expression is valid, without evaluating it.
   *
   * @throws ExpressionFault where it is not
   */
  public void require(String expression) {
    program(expression);
  }

  private Object evaluate(String expression, Map<String, Object> values) {
    calls.begin();
    try {
      return program(expression).eval(values);
    } catch (CelEvaluationException | Calls.TooMany e) {
      throw new ExpressionFault("`" + expression + "` cannot be evaluated: " + e.getMessage(), e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // a text that doubles itself again and again is short to write; what it took is free again
      throw new ExpressionFault("`" + expression + "` takes more memory than there is", e);
    }
  }

  private CelRuntime.Program program(String expression) {
    return programs.computeIfAbsent(
        expression,
        text -> {
          try {
            return cel.createProgram(cel.compile(text).getAst());
          } catch (CelValidationException | CelEvaluationException e) {
            throw new ExpressionFault(
                "`" + text + "` is no valid expression: " + e.getMessage(), e);
          }
        });
  }

  private static Cel cel(Functions functions, Set<String> names) {
    CelOptions options =
        CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .build();
    Texts texts = new Texts();
    CelBuilder builder =
        CelFactory.standardCelBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addCompilerLibraries(CelExtensions.optional(), STRINGS, LISTS, texts, functions)
            .addRuntimeLibraries(CelExtensions.optional(), STRINGS, LISTS, texts, functions);
    names.forEach(name -> builder.addVar(name, SimpleType.DYN));
    return builder.build();
  }
}
