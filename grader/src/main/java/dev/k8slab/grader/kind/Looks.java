package dev.k8slab.grader.kind;

import dev.k8slab.grader.kube.Changes;
import dev.k8slab.grader.kube.ContainerGone;
import dev.k8slab.grader.verdict.Verdict;
import java.util.function.Supplier;

/**
 * Looks at containers again where those that were found do not run any more, or seem to lack a
 * program: of one that is being taken down, the runtime may say that, too.
 */
public final class Looks {

  private static final int MOST = 4;

  private Looks() {}

  /**
   * The verdict of the first look whose containers stayed, or else of the last one.
   *
   * @param look finds the containers and judges them, as often as it is asked
   * @throws ContainerGone where they did not stay in the last look either
   */
  public static Verdict until(Context context, Supplier<Verdict> look) {
    for (int looks = 1; ; looks++) {
      try {
        Verdict verdict = look.get();
        if (!MissingTool.is(verdict) || looks == MOST || !changed(context)) {
          return verdict;
        }
      } catch (ContainerGone e) {
        if (looks == MOST || !changed(context)) {
          throw e;
        }
      }
    }
  }

  /** Waits a moment for a change; false where there is no time for it. */
  private static boolean changed(Context context) {
    try (Changes changes = new Changes(context.client(), context.namespace())) {
      return changes.await(context.deadline());
    }
  }
}
