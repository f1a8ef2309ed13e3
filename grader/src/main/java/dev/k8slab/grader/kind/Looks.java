package dev.k8slab.grader.kind;

import dev.k8slab.grader.kube.ContainerGone;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.watch.Changes;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Looks at containers again where those that were found do not run any more, or seem to lack a
 * program: of one that is being taken down, the runtime may say that, too.
 */
public final class Looks {

  /** How often a program is missed before it is believed to be missing. */
  private static final int MAX_LOOKS = 4;

  /** A container is started again within this, and the API knows of it, also on a busy node. */
  private static final Duration RESTART = Duration.ofSeconds(15);

  private Looks() {}

  /**
   * The verdict of the first look whose containers stayed, or else of the last one.
   *
   * @param look finds the containers and judges them, as often as it is asked
   * @throws ContainerGone where they did not stay in the last look either
   */
  public static Verdict until(Context context, Supplier<Verdict> look) {
    Instant end = context.now().plus(RESTART);
    for (int looks = 1; ; looks++) {
      try {
        Verdict verdict = look.get();
        if (!MissingTool.is(verdict) || looks == MAX_LOOKS || !changed(context)) {
          return verdict;
        }
      } catch (ContainerGone e) {
        if (context.now().isAfter(end) || !changed(context)) {
          throw e;
        }
      }
    }
  }

  /** Waits a moment for a change; false where there is no time for it. */
  private static boolean changed(Context context) {
    try (Changes changes = context.changes()) {
      return changes.await(context.deadline());
    }
  }
}
