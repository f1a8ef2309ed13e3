package dev.k8slab.app.watching;

import dev.k8slab.app.screen.Console;
import dev.k8slab.core.live.LiveView;
import dev.k8slab.core.live.StepChange;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.port.Capability;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;

/** Shows live grading, until the exercise has passed or can never be judged. */
public abstract class Watching implements LiveView, AutoCloseable {

  private Report last;
  private boolean over;

  /**
   * Shows it as the console allows: painted again and again on a terminal, else by a line for each
   * change.
   *
   * @param began when the attempt began
   */
  public static Watching on(Console console, Exercise exercise, Instant began, Clock clock) {
    return console.live() && console.children().terminal()
        ? new PaintedWatching(console, exercise, began, clock)
        : new PlainWatching(console, clock);
  }

  @Override
  public final void begun(Report whole) {
    keep(whole);
    showAll(whole);
  }

  @Override
  public final void changed(StepChange change, Report whole) {
    keep(whole);
    show(change, whole);
  }

  /** Whether it leaves nothing on the screen. */
  public abstract boolean painted();

  /** Shows how the attempt stands at first. */
  abstract void showAll(Report whole);

  /** Shows a change. */
  abstract void show(StepChange change, Report whole);

  /** Does what is to be done every second. */
  abstract void tick();

  /** Puts the terminal back as it was. */
  @Override
  public abstract void close();

  /**
   * Waits until there is nothing more to watch.
   *
   * @return what the exercise came to
   * @throws InterruptedException where the user wants to go
   */
  public final Report await() throws InterruptedException {
    while (true) {
      synchronized (this) {
        if (!over) {
          wait(1000);
        }
        if (over) {
          return last;
        }
      }
      tick();
    }
  }

  /** Nothing more is to be watched. */
  final synchronized void end() {
    over = true;
    notifyAll();
  }

  private synchronized void keep(Report whole) {
    last = whole;
    over |= whole.status() == Status.PASSED || lacking(whole);
    notifyAll();
  }

  /** How the attempt stands, or null before that is known. */
  final synchronized Report last() {
    return last;
  }

  /** Whether the cluster lacks what the exercise needs, which it will tomorrow, too. */
  private static boolean lacking(Report whole) {
    return whole.steps().stream()
        .flatMap(step -> step.checks().stream())
        .anyMatch(
            check ->
                check.verdict() instanceof Verdict.Blocked blocked
                    && Arrays.stream(Capability.values())
                        .anyMatch(need -> need.id().equals(blocked.code())));
  }
}
