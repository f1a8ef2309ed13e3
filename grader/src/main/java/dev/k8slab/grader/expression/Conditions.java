package dev.k8slab.grader.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds in an expression what must hold of a variable's fields for the expression to be true, so
 * that values of which it does not hold need not be looked at. Each result is a list of
 * alternatives: fields by name with how their texts begin; one without fields says nothing.
 *
 * @param variable its name
 * @param known the values of other variables
 */
record Conditions(String variable, Map<String, Object> known) {

  /** What says nothing. */
  static final List<Map<String, Start>> NONE = List.of(Map.of());

  /** More alternatives are no gain. */
  private static final int MAX_ALTERNATIVES = 24;

  /** Those of an expression as the parser gives it, with its macros replaced. */
  List<Map<String, Start>> of(CelExpr expr) {
    return switch (expr.getKind()) {
      case CALL -> ofCall(expr.call());
      case COMPREHENSION -> ofComprehension(expr.comprehension());
      default -> NONE;
    };
  }

  private List<Map<String, Start>> ofCall(CelCall call) {
    return switch (call.function()) {
      case "_&&_" -> both(of(call.args().get(0)), of(call.args().get(1)));
      case "_||_" -> either(of(call.args().get(0)), of(call.args().get(1)));
      case "_==_" -> {
        List<Map<String, Start>> one = equal(call.args().get(0), call.args().get(1));
        yield one.equals(NONE) ? equal(call.args().get(1), call.args().get(0)) : one;
      }
      case "@in" -> among(call.args().get(0), call.args().get(1));
      case "startsWith" ->
          call.target().isPresent()
              ? begins(call.target().get(), value(call.args().get(0)), false)
              : NONE;
      default -> NONE;
    };
  }

  /** A loop that begins with false and goes through nothing, as {@code exists} of an empty list. */
  private List<Map<String, Start>> ofComprehension(CelComprehension loop) {
    CelExpr first = loop.accuInit();
    boolean falseAtFirst =
        first.getKind() == Kind.CONSTANT
            && first.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
            && !first.constant().booleanValue();
    boolean givesThat =
        loop.result().getKind() == Kind.IDENT
            && loop.result().ident().name().equals(loop.accuVar());
    String field = field(loop.iterRange());
    return falseAtFirst && givesThat && field != null
        ? List.of(Map.of(field, new Start("", false)))
        : NONE;
  }

  private List<Map<String, Start>> equal(CelExpr place, CelExpr value) {
    return begins(place, value(value), true);
  }

  private List<Map<String, Start>> among(CelExpr place, CelExpr values) {
    if (values.getKind() != Kind.LIST || field(place) == null) {
      return NONE;
    }
    List<Map<String, Start>> all = List.of();
    for (CelExpr each : values.list().elements()) {
      all = either(all, equal(place, each));
    }
    return all;
  }

  private List<Map<String, Start>> begins(CelExpr place, Object value, boolean whole) {
    String field = field(place);
    return field != null && value instanceof String text
        ? List.of(Map.of(field, new Start(text, whole)))
        : NONE;
  }

  /** The field of the variable that an expression is; null where it is something else. */
  private String field(CelExpr expr) {
    return expr.getKind() == Kind.SELECT
            && !expr.select().testOnly()
            && expr.select().operand().getKind() == Kind.IDENT
            && expr.select().operand().ident().name().equals(variable)
        ? expr.select().field()
        : null;
  }

  /** What an expression comes to that needs nothing but what is known; null where it needs more. */
  private Object value(CelExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT ->
          expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
              ? expr.constant().stringValue()
              : null;
      case IDENT -> known.get(expr.ident().name());
      case SELECT ->
          !expr.select().testOnly() && value(expr.select().operand()) instanceof Map<?, ?> map
              ? map.get(expr.select().field())
              : null;
      case CALL -> valueOf(expr.call());
      default -> null;
    };
  }

  private Object valueOf(CelCall call) {
    if (call.args().size() != 2) {
      return null;
    }
    Object first = value(call.args().get(0));
    Object second = value(call.args().get(1));
    if (call.function().equals("_+_") && first instanceof String a && second instanceof String b) {
      return a + b;
    }
    return call.function().equals("_[_]") && first instanceof Map<?, ?> map && second != null
        ? map.get(second)
        : null;
  }

  private static List<Map<String, Start>> either(
      List<Map<String, Start>> one, List<Map<String, Start>> other) {
    List<Map<String, Start>> all = Stream.concat(one.stream(), other.stream()).distinct().toList();
    return all.size() > MAX_ALTERNATIVES || all.contains(Map.<String, Start>of()) ? NONE : all;
  }

  private static List<Map<String, Start>> both(
      List<Map<String, Start>> one, List<Map<String, Start>> other) {
    if (one.size() * other.size() > MAX_ALTERNATIVES) {
      return one.size() > other.size() ? other : one;
    }
    List<Map<String, Start>> all = new ArrayList<>();
    for (Map<String, Start> first : one) {
      for (Map<String, Start> second : other) {
        Map<String, Start> merged = merged(first, second);
        if (merged != null) {
          all.add(merged);
        }
      }
    }
    return List.copyOf(all);
  }

  /** All of both; null where they contradict each other. */
  private static Map<String, Start> merged(Map<String, Start> one, Map<String, Start> other) {
    Map<String, Start> all = new LinkedHashMap<>(one);
    for (Map.Entry<String, Start> each : other.entrySet()) {
      Start before = all.get(each.getKey());
      Start both = before == null ? each.getValue() : before.and(each.getValue());
      if (both == null) {
        return null;
      }
      all.put(each.getKey(), both);
    }
    return Map.copyOf(all);
  }
}
