package dev.k8slab.grader.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one evaluation may take, counted and not measured, so that it comes to the same on every
 * machine: steps, each of which weighs as much as what it works on, and the weight of whatever an
 * expression makes. A value that holds another one twice, and that one a third one twice, is short
 * to write, small in memory and without end for who goes through it.
 */
final class Budget implements CelEvaluationListener {

  /** No exception, as CEL's {@code &&} and {@code all} go on after one in search of a plain no. */
  static final class Spent extends Error {

    private static final long serialVersionUID = 1L;

    private Spent(String message) {
      super(message);
    }
  }

  /** Far more than any check takes; about as much as a second is enough for. */
  private static final long MAX_STEPS = 5_000_000;

  /** An object of the API has at most a mebibyte and a half, and a log is read up to one. */
  private static final int HEAVIEST = 200_000;

  /** So many letters weigh as much as one element of a list. */
  private static final int LETTERS = 16;

  /** Operators that hand on what they are given, and do not look into it. */
  private static final Set<String> CHOICES = Set.of("_?_:_", "_&&_", "_||_", "!_");

  private final Map<Long, Object> values = new HashMap<>();
  private long left = MAX_STEPS;

  @Override
  public void callback(CelExpr expression, Object value) {
    values.put(expression.id(), value);
    spend(1);
    switch (expression.getKind()) {
      case CALL -> {
        if (!CHOICES.contains(expression.call().function())) {
          spend(expression.call().args());
          expression.call().target().ifPresent(target -> spend(List.of(target)));
        }
        if (!collects(expression)) {
          requireLight(value);
        }
      }
      case LIST, MAP, STRUCT, COMPREHENSION -> requireLight(value);
      default -> {
        // what is there already or is only looked up makes nothing
      }
    }
  }

  /** The step by which a loop adds to what it has so far, which is weighed at its end. */
  private static boolean collects(CelExpr expression) {
    return expression.call().args().stream()
        .anyMatch(each -> each.getKind() == CelExpr.ExprKind.Kind.IDENT && own(each));
  }

  /** Names that the compiler gives and nobody can write. */
  private static boolean own(CelExpr name) {
    return name.ident().name().startsWith("@");
  }

  private void spend(List<CelExpr> arguments) {
    for (CelExpr each : arguments) {
      if (each.getKind() != CelExpr.ExprKind.Kind.IDENT || !own(each)) {
        spend(weight(values.get(each.id()), HEAVIEST) / LETTERS);
      }
    }
  }

  private void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new Spent("it takes more than " + MAX_STEPS + " steps");
    }
  }

  private static void requireLight(Object value) {
    if (weight(value, HEAVIEST) >= HEAVIEST) {
      throw new Spent("it makes something far larger than anybody reads");
    }
  }

  /** How much there is to go through, up to a bound. */
  private static int weight(Object value, int most) {
    if (value instanceof String text) {
      return Math.min(most, 1 + text.length() / LETTERS);
    } else if (value instanceof CelByteString bytes) {
      return Math.min(most, 1 + bytes.size() / LETTERS);
    } else if (value instanceof Optional<?> optional) {
      return weight(optional.orElse(null), most);
    } else if (value instanceof Map<?, ?> map) {
      int keys = weight(map.keySet(), most);
      return keys + weight(map.values(), most - keys);
    } else if (value instanceof Collection<?> elements) {
      int weight = 1;
      for (Object each : elements) {
        if (weight >= most) {
          return most;
        }
        weight += weight(each, most - weight);
      }
      return weight;
    }
    return 1;
  }
}
