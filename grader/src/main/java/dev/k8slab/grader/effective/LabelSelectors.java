package dev.k8slab.grader.effective;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which labels a selector selects. */
public final class LabelSelectors {

  private static final String LABELS = "matchLabels";
  private static final String EXPRESSIONS = "matchExpressions";

  private LabelSelectors() {}

  /**
   * Whether a selector selects an object with these labels, as {@code LabelSelectorAsSelector} of
   * {@code k8s.io/apimachinery/pkg/apis/meta/v1} and {@code Requirement.Matches} of {@code
   * pkg/labels} say: an empty selector selects everything, a missing one nothing.
   *
   * @param selector {@code matchLabels} and {@code matchExpressions}, or labels and their values as
   *     the selectors of Services and nodes are written; null for none
   * @param labels the object's labels; null for none
   * @throws IllegalArgumentException where the selector is none
   */
  public static boolean select(Map<String, Object> selector, Map<String, Object> labels) {
    if (selector == null) {
      return false;
    }
    Map<String, Object> found = labels == null ? Map.of() : labels;
    if (!(selector.get(LABELS) instanceof Map<?, ?>) && !selector.containsKey(EXPRESSIONS)) {
      return holdsAll(found, selector);
    }
    if (!Set.of(LABELS, EXPRESSIONS).containsAll(selector.keySet())) {
      throw new IllegalArgumentException("a selector has matchLabels and matchExpressions only");
    }
    return holdsAll(found, Fields.mapAt(selector, LABELS))
        && Fields.mapsAt(selector, EXPRESSIONS).stream()
            .map(Requirement::of)
            .allMatch(requirement -> requirement.matches(found));
  }

  /** The same for a selector and labels as the client gives them; null is none. */
  public static boolean select(LabelSelector selector, Map<String, String> labels) {
    return select(
        selector == null ? null : asMap(selector), labels == null ? Map.of() : Map.copyOf(labels));
  }

  private static Map<String, Object> asMap(LabelSelector selector) {
    Map<String, String> labels = selector.getMatchLabels();
    return Map.of(
        LABELS,
        labels == null ? Map.of() : labels,
        EXPRESSIONS,
        selector.getMatchExpressions().stream()
            .map(
                each ->
                    Map.of(
                        "key", each.getKey(),
                        "operator", each.getOperator(),
                        "values", each.getValues()))
            .toList());
  }

  /** As {@code kubectl} writes a selector, as in {@code app=web,tier in (a,b),!old}. */
  public static String text(LabelSelector selector) {
    Map<String, String> labels = selector.getMatchLabels();
    return Stream.concat(
            Stream.of(text(labels == null ? Map.of() : labels)).filter(text -> !text.isEmpty()),
            selector.getMatchExpressions().stream().map(LabelSelectors::text))
        .collect(Collectors.joining(","));
  }

  /** Labels that must all be there, in the order of their keys, as in {@code app=web,tier=a}. */
  public static String text(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(","));
  }

  private static String text(LabelSelectorRequirement requirement) {
    List<String> values = requirement.getValues();
    return switch (requirement.getOperator()) {
      case "In" -> requirement.getKey() + " in (" + String.join(",", values) + ")";
      case "NotIn" -> requirement.getKey() + " notin (" + String.join(",", values) + ")";
      case "DoesNotExist" -> "!" + requirement.getKey();
      default -> requirement.getKey();
    };
  }

  private static boolean holdsAll(Map<String, Object> labels, Map<String, Object> wanted) {
    return wanted.keySet().stream()
        .allMatch(key -> Fields.textAt(wanted, key).equals(labels.get(key)));
  }
}
