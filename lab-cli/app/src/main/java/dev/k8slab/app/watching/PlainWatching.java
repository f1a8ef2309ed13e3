package dev.k8slab.app.watching;

import dev.k8slab.app.screen.Console;
import dev.k8slab.core.live.StepChange;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * One line for each change of a step, for other programs and for ears: time, exercise, step, status
 * and message, with a space between them.
 */
final class PlainWatching extends Watching {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Console console;
  private final Clock clock;

  PlainWatching(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public boolean painted() {
    return false;
  }

  @Override
  void showAll(Report whole) {
    for (StepReport step : whole.steps()) {
      print(StepChange.of(clock.instant(), whole.exercise(), step));
    }
  }

  @Override
  void show(StepChange change, Report whole) {
    print(change);
  }

  @Override
  public void trouble(String sentence) {
    console.tell(sentence);
  }

  @Override
  public void well() {
    console.tell("All is well again, and watched.");
  }

  @Override
  void tick() {
    // a line is written when something has changed, and not before
  }

  @Override
  public void close() {
    // nothing is to be put back
  }

  private void print(StepChange change) {
    String line =
        TIME.withZone(ZoneId.systemDefault()).format(change.at())
            + " "
            + change.exercise()
            + " "
            + change.step()
            + " "
            + change.status().word()
            + " "
            + change.message();
    console.print(line.strip());
    if (console.out().checkError()) {
      // nobody reads any more
      end();
    }
  }
}
