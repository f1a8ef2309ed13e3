package dev.k8slab.grader.expression;

/**
 * How a text must begin.
 *
 * @param text its beginning
 * @param whole whether that is all of it
 */
public record Start(String text, boolean whole) {

  /** Both at once; null where no text can be so. */
  Start and(Start other) {
    Start longer = text.length() >= other.text.length() ? this : other;
    Start shorter = longer == this ? other : this;
    if (text.equals(other.text)) {
      return whole ? this : other;
    }
    return shorter.whole || !longer.text.startsWith(shorter.text) ? null : longer;
  }
}
