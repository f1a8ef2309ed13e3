package dev.k8slab.grader.effective;

import java.util.Map;
import java.util.Set;

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

  private static boolean holdsAll(Map<String, Object> labels, Map<String, Object> wanted) {
    return wanted.keySet().stream()
        .allMatch(key -> Fields.textAt(wanted, key).equals(labels.get(key)));
  }
}
