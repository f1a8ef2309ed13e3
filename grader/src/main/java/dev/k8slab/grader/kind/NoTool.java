package dev.k8slab.grader.kind;

import dev.k8slab.grader.verdict.Verdict;

/** The verdict where a container has not what a check runs in it: the content's fault. */
public final class NoTool {

  private static final String CODE = "no-tool";

  private NoTool() {}

  /**
   * The verdict.
   *
   * @param sentence which container, and what it lacks
   */
  public static Verdict.Broken verdict(String sentence) {
    return new Verdict.Broken(CODE, sentence);
  }

  /** Whether a verdict is such a one. */
  static boolean is(Verdict verdict) {
    return verdict instanceof Verdict.Broken broken && broken.code().equals(CODE);
  }
}
