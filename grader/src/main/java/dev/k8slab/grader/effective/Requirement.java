package dev.k8slab.grader.effective;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One condition on labels: {@code Requirement} of {@code k8s.io/apimachinery/pkg/labels}.
 *
 * @param key the label
 * @param operator In, NotIn, Exists, DoesNotExist, Gt or Lt
 * @param values what the operator compares with
 */
record Requirement(String key, String operator, List<String> values) {

  /** One of a list of {@code matchExpressions} or {@code matchFields}. */
  static Requirement of(Map<String, Object> expression) {
    return new Requirement(
        Fields.textAt(expression, "key"),
        Fields.textAt(expression, "operator"),
        Fields.textsAt(expression, "values"));
  }

  /**
   * As {@code Requirement.Matches} does.
   *
   * @throws IllegalArgumentException where there is no such operator
   */
  boolean matches(Map<String, Object> labels) {
    Object value = labels.get(key);
    return switch (operator) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      case "Gt" -> compare(value) > 0;
      case "Lt" -> compare(value) < 0;
      default ->
          throw new IllegalArgumentException("selectors have no operator '" + operator + "'");
    };
  }

  /** Zero, which neither operator takes, where one of the two is no number. */
  private int compare(Object value) {
    OptionalLong found = number(value);
    OptionalLong wanted = values.size() == 1 ? number(values.get(0)) : OptionalLong.empty();
    return found.isPresent() && wanted.isPresent()
        ? Long.compare(found.getAsLong(), wanted.getAsLong())
        : 0;
  }

  private static OptionalLong number(Object text) {
    try {
      return OptionalLong.of(Long.parseLong(String.valueOf(text)));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
