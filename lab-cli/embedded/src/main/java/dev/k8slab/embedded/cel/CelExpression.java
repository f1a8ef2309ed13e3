package dev.k8slab.embedded.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A compiled expression. Safe for several threads. */
public final class CelExpression {
  private static final Pattern NO_KEY = Pattern.compile("key '(.*)' is not present in map\\.");
  private static final Pattern OUT_OF_BOUNDS = Pattern.compile("Index out of bounds: (-?\\d+)");
  private static final Pattern PLACE = Pattern.compile("^evaluation error(?: at <input>:\\d+)?: ");

  private final CelAbstractSyntaxTree tree;
  private final CelRuntime.Program program;

  CelExpression(CelAbstractSyntaxTree tree, CelRuntime.Program program) {
    this.tree = tree;
    this.program = program;
  }

  /** True if the expression names a variable. */
  public boolean uses(String variable) {
    return tree.getReferenceMap().values().stream()
        .anyMatch(reference -> reference.name().equals(variable));
  }

  /** True if it may give true or false. */
  public boolean isCondition() {
    return mayBe(SimpleType.BOOL);
  }

  /**
   * The name of the type of what it gives, such as {@code bool}; {@code dyn} where it may be any.
   */
  public String type() {
    return tree.getResultType().name();
  }

  CelType resultType() {
    return tree.getResultType();
  }

  /** True if it may give a string. */
  public boolean isText() {
    return mayBe(SimpleType.STRING);
  }

  private boolean mayBe(CelType type) {
    return tree.getResultType().equals(type) || tree.getResultType().equals(SimpleType.DYN);
  }

  /**
   * What the expression gives; null for CEL's null.
   *
   * @param values of the variables, as {@link CelValues} makes them; one that is not asked for may
   *     be missing
   * @throws CelFault in the words of the server, without the expression
   */
  public Object evaluate(Map<String, Object> values) throws CelFault {
    try {
      Object result = program.eval(values);
      return result instanceof NullValue ? null : result;
    } catch (CelEvaluationException e) {
      throw new CelFault(goWords(e), e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // What it took is free again.
      throw new CelFault("operation cancelled: actual cost limit exceeded", e);
    }
  }

  private static String goWords(CelEvaluationException fault) {
    String message = PLACE.matcher(String.valueOf(fault.getMessage())).replaceFirst("");
    Matcher key = NO_KEY.matcher(message);
    if (key.matches()) {
      return "no such key: " + key.group(1);
    }
    Matcher index = OUT_OF_BOUNDS.matcher(message);
    if (index.matches()) {
      return "index out of bounds: " + index.group(1);
    }
    return switch (fault.getErrorCode()) {
      case DIVIDE_BY_ZERO -> "division by zero";
      case OVERLOAD_NOT_FOUND -> "no such overload";
      case ITERATION_BUDGET_EXCEEDED -> "operation cancelled: actual cost limit exceeded";
      default -> message;
    };
  }
}
