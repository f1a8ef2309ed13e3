package dev.k8slab.app.opening;

import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows the opening on a terminal in one line that is painted again and again. */
final class LiveDisplay implements Display {

  private static final int BAR = 20;
  private static final String BEGIN_OF_LINE = "\r";
  private static final String CLEAR = "\r\033[K";
  private static final long REPAINT_MILLIS = 500;

  private final PrintWriter err;
  private final Supplier<Screen> screens;
  private final Clock clock;
  private final Instant began;
  private final ScheduledExecutorService painter =
      Executors.newSingleThreadScheduledExecutor(LiveDisplay::daemon);
  private Stage stage;

  LiveDisplay(PrintWriter err, Supplier<Screen> screens, Clock clock) {
    this.err = err;
    this.screens = screens;
    this.clock = clock;
    this.began = clock.instant();
    painter.scheduleAtFixedRate(this::paint, REPAINT_MILLIS, REPAINT_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void phase(Phase phase) {
    endPhase();
    stage = Stage.begin(phase, clock.instant());
    if (phase == Phase.READY) {
      Screen screen = screens.get();
      err.println(
          screen.paint(Style.PASSED, screen.either("✔", "+"))
              + " The cluster is ready after "
              + Elapsed.of(java.time.Duration.between(began, stage.since()))
              + ".");
      err.flush();
      stage = null;
    } else {
      paint();
    }
  }

  @Override
  public synchronized void pulled(int layersDone, int layers, long bytesDone, long bytes) {
    if (stage != null) {
      stage = stage.pulled(layersDone, layers, bytesDone, bytes);
    }
  }

  @Override
  public synchronized void close() {
    painter.shutdownNow();
    if (stage != null) {
      err.print(CLEAR);
      err.flush();
      stage = null;
    }
  }

  /** Leaves what took longer than a blink on the screen. */
  private void endPhase() {
    if (stage == null) {
      return;
    }
    Screen screen = screens.get();
    err.print(CLEAR);
    if (stage.elapsed(clock.instant()).toMillis() >= 1000) {
      String line = stage.phase().text() + ", " + Elapsed.of(stage.elapsed(clock.instant()));
      err.println(
          screen.paint(
              Style.MUTED, "  " + Columns.cut(screen.shown(line), screen.width() - 3, "")));
    }
    err.flush();
  }

  private synchronized void paint() {
    if (stage == null) {
      return;
    }
    Screen screen = screens.get();
    String time = Elapsed.of(stage.elapsed(clock.instant()));
    StringBuilder line = new StringBuilder("  ").append(stage.phase().text()).append("  ");
    if (stage.measured()) {
      line.append(bar(screen)).append("  ").append(stage.amount()).append("  ");
    }
    line.append(time);
    // one column stays free: a full line would wrap on some terminals
    err.print(
        BEGIN_OF_LINE
            + Columns.cut(screen.shown(line.toString()), screen.width() - 1, "")
            + "\033[K");
    err.flush();
  }

  private String bar(Screen screen) {
    int full = (int) Math.min(BAR, BAR * stage.bytesDone() / stage.bytes());
    return "["
        + screen.either("█", "#").repeat(full)
        + screen.either("░", "-").repeat(BAR - full)
        + "]";
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "opening-display");
    thread.setDaemon(true);
    return thread;
  }
}
