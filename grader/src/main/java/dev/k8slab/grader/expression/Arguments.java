package dev.k8slab.grader.expression;

import dev.cel.common.values.NullValue;
import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.effective.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an expression hands to a function. An optional value counts as what it holds, so that
 * expressions need not unwrap {@code object.spec.?selector}. Whatever is of another shape than the
 * function takes is refused by an {@link IllegalArgumentException}.
 *
 * @param values the arguments as CEL gives them
 */
record Arguments(Object... values) {

  /** What the argument holds, null for nothing. */
  Object orNull(int index) {
    Object value = values[index];
    if (value instanceof Optional<?> optional) {
      value = optional.orElse(null);
    }
    return value instanceof NullValue ? null : value;
  }

  /** A map, null for nothing. */
  Map<String, Object> mapOrNull(int index) {
    return orNull(index) == null ? null : map(index);
  }

  Map<String, Object> map(int index) {
    return Fields.map(present(index), name(index));
  }

  List<Map<String, Object>> maps(int index) {
    return Fields.list(present(index), name(index)).stream()
        .map(each -> Fields.map(each, "each element of " + name(index)))
        .toList();
  }

  String text(int index) {
    if (present(index) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(name(index) + " must be text");
  }

  /** A quantity, or the one that a text or number is. */
  Quantity quantity(int index) {
    Object value = present(index);
    if (value instanceof Quantity quantity) {
      return quantity;
    }
    return Quantity.parse(value instanceof Number ? value.toString() : text(index));
  }

  private Object present(int index) {
    Object value = orNull(index);
    if (value == null) {
      throw new IllegalArgumentException(name(index) + " is missing");
    }
    return value;
  }

  private static String name(int index) {
    return "argument " + (index + 1);
  }
}
