package dev.k8slab.grader.live;

import dev.k8slab.grader.Grading;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells a listener what is new, and nothing twice. Not for several threads. */
final class News {

  /** Stands for the verdict on a check that is judged for the first time. */
  static final Verdict UNJUDGED = new Verdict.Blocked("being-judged", "It is being judged.");

  private final LiveListener listener;
  private Grading last;
  private boolean hurry;
  private boolean troubled;

  News(LiveListener listener) {
    this.listener = listener;
  }

  /** From now on a grading is reported although it is not complete. */
  void hurry() {
    hurry = true;
  }

  /**
   * Tells what differs from the last time. A step that is judged for the first time is reported as
   * it was before; where there was no before, nothing is reported until it has been judged.
   */
  void tell(Grading grading) {
    List<StepReport> steps = new ArrayList<>();
    for (StepReport step : grading.report().steps()) {
      Optional<StepReport> before = before(step.id());
      if (judged(step) || hurry && before.isEmpty()) {
        steps.add(step);
      } else if (before.isPresent()) {
        steps.add(before.get());
      } else {
        return;
      }
    }
    Set<String> changed = new LinkedHashSet<>();
    for (StepReport step : steps) {
      if (before(step.id()).filter(before -> alike(before, step)).isEmpty()) {
        changed.add(step.id());
      }
    }
    boolean more =
        last == null
            || !last.attempt().done().keySet().equals(grading.attempt().done().keySet())
            || !last.attempt().seen().equals(grading.attempt().seen());
    if (more || !changed.isEmpty()) {
      last = new Grading(new Report(grading.report().exercise(), steps), grading.attempt());
      listener.graded(last, changed);
    }
  }

  /**
   * Tells trouble, or that it is over.
   *
   * @param sentence the trouble there is now, or nothing
   * @param busy whether something is being looked at, which may find trouble yet
   */
  void trouble(Optional<String> sentence, boolean busy) {
    if (sentence.isPresent() && !troubled) {
      troubled = true;
      listener.trouble(sentence.get());
    } else if (sentence.isEmpty() && troubled && !busy) {
      troubled = false;
      listener.well();
    }
  }

  private Optional<StepReport> before(String step) {
    return last == null ? Optional.empty() : last.report().step(step);
  }

  private static boolean judged(StepReport step) {
    return step.checks().stream().map(CheckReport::verdict).noneMatch(UNJUDGED::equals);
  }

  /** What was seen of a step that has passed may change without anything to tell. */
  private static boolean alike(StepReport before, StepReport now) {
    return before.status() == now.status() && (now.passed() || before.equals(now));
  }
}
