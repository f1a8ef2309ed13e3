package dev.k8slab.app.watching;

import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.core.live.StepChange;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.report.Report;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Paints the whole of it again and again, on the terminal's second screen: what stood on the first
 * one is there again afterwards.
 */
final class PaintedWatching extends Watching {

  private static final String ENTER = "\033[?1049h\033[?25l";
  private static final String LEAVE = "\033[?25h\033[?1049l";
  private static final String TOP = "\033[H";
  private static final String CLEAR_LINE = "\033[K";
  private static final String CLEAR_BELOW = "\033[J";

  private final Console console;
  private final Exercise exercise;
  private final Instant began;
  private final Clock clock;
  private String trouble;
  private boolean entered;
  private boolean closed;

  PaintedWatching(Console console, Exercise exercise, Instant began, Clock clock) {
    this.console = console;
    this.exercise = exercise;
    this.began = began;
    this.clock = clock;
  }

  @Override
  public boolean painted() {
    return true;
  }

  @Override
  void showAll(Report whole) {
    paint();
  }

  @Override
  void show(StepChange change, Report whole) {
    paint();
  }

  @Override
  public void trouble(String sentence) {
    setTrouble(sentence);
    paint();
  }

  @Override
  public void well() {
    setTrouble(null);
    paint();
  }

  @Override
  void tick() {
    paint();
  }

  private synchronized void setTrouble(String sentence) {
    trouble = sentence;
  }

  private synchronized void paint() {
    if (closed || last() == null && trouble == null) {
      return;
    }
    // a full line would wrap on some terminals
    Screen screen = console.screen().narrower(1);
    List<String> lines =
        new WatchText(screen)
            .lines(exercise, last(), Duration.between(began, clock.instant()), trouble);
    StringBuilder all = new StringBuilder(entered ? "" : ENTER).append(TOP);
    lines.forEach(line -> all.append(line).append(CLEAR_LINE).append("\r\n"));
    console.out().print(all.append(CLEAR_BELOW));
    console.out().flush();
    entered = true;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (entered) {
      console.out().print(LEAVE);
      console.out().flush();
      entered = false;
    }
  }
}
