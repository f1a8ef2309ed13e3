package dev.k8slab.grader.effective;

import java.util.Objects;

/**
 * Compares values of one field by what they mean.
 *
 * @param path the field
 */
public record Meaning(String path) {

  /** Whether two values mean the same here; null stands for what is not set. */
  public boolean same(Object wanted, Object found) {
    if (wanted instanceof Number a && found instanceof Number b) {
      return a.doubleValue() == b.doubleValue();
    } else if (wanted == null || found == null || !(found instanceof String text)) {
      return Objects.equals(wanted, found);
    } else if (isQuantity()) {
      return Quantity.parse("" + wanted).equals(Quantity.parse(text));
    } else if (path.endsWith(".image")) {
      return ImageReference.canonical("" + wanted).equals(ImageReference.canonical(text));
    }
    return wanted.equals(found);
  }

  /** Fields of the type resource.Quantity in {@code k8s.io/api/core/v1/types.go}. */
  private boolean isQuantity() {
    return path.matches(
        "(.*\\.)?(limits|requests|hard|used|capacity|allocatable|min|max|default|defaultRequest)"
            + "\\.(cpu|memory|storage|ephemeral-storage|pods|count/.*|hugepages-.*|(limits|requests)\\..*)"
            + "|.*\\.sizeLimit");
  }
}
