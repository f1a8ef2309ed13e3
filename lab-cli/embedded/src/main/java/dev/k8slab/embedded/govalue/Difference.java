package dev.k8slab.embedded.govalue;

/** What differs between two values, as messages show it. Follows {@code util/diff.Diff}. */
public final class Difference {
  private static final int LINES_SINCE = 34;

  private Difference() {}

  /**
   * The difference, beginning on a new line, in the words of a version. Older ones take the new
   * value for the one that was there before.
   */
  public static String of(GoValue.Struct before, GoValue.Struct after, int minor) {
    return "\n"
        + (minor >= LINES_SINCE
            ? UnifiedDiff.of(GoJson.indented(before), GoJson.indented(after))
            : StructDiff.of(after, before));
  }
}
