package dev.k8slab.grader.kind;

import dev.k8slab.grader.verdict.Verdict;

/** The verdict where a container lacks the binary that a check runs: the content's fault. */
public final class MissingTool {

  private static final String CODE = "no-tool";

  private MissingTool() {}

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
