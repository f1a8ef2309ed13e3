package dev.k8slab.app.opening;

import dev.k8slab.app.screen.Bar;
import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.LiveLine;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.core.report.Elapsed;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Shows the opening on a terminal in one line that is painted again and again. */
final class LiveDisplay implements Display {

  private final PrintWriter err;
  private final Supplier<Screen> screens;
  private final Clock clock;
  private final Instant began;
  private final LiveLine line;
  private volatile Stage stage;

  LiveDisplay(PrintWriter err, Supplier<Screen> screens, Clock clock) {
    this.err = err;
    this.screens = screens;
    this.clock = clock;
    this.began = clock.instant();
    this.line = new LiveLine(err, screens, this::text);
  }

  @Override
  public void instead(String sentence) {
    synchronized (line) {
      endPhase();
      stage = null;
      line.clear();
      Screen screen = screens.get();
      Wrap.lines(screen.reported(sentence), screen).forEach(err::println);
      err.flush();
    }
  }

  @Override
  public void phase(Phase phase) {
    synchronized (line) {
      endPhase();
      stage = Stage.begin(phase, clock.instant());
      if (phase == Phase.READY) {
        Screen screen = screens.get();
        err.println(
            screen.paint(Style.PASSED, screen.either("✔", "+"))
                + " The cluster is ready after "
                + Elapsed.of(Duration.between(began, stage.since()))
                + ".");
        err.flush();
        stage = null;
      } else {
        line.paint();
      }
    }
  }

  @Override
  public void pulled(int layersDone, int layers, long bytesDone, long bytes) {
    synchronized (line) {
      if (stage != null) {
        stage = stage.pulled(layersDone, layers, bytesDone, bytes);
      }
    }
  }

  @Override
  public void close() {
    line.close();
  }

  /** Leaves what took longer than a blink on the screen. */
  private void endPhase() {
    if (stage == null) {
      return;
    }
    Screen screen = screens.get();
    line.clear();
    if (stage.elapsed(clock.instant()).toMillis() >= 1000) {
      String took = stage.phase().text() + ", " + Elapsed.of(stage.elapsed(clock.instant()));
      err.println(
          screen.paint(
              Style.MUTED, "  " + Columns.cut(screen.shown(took), screen.width() - 3, "")));
    }
    err.flush();
  }

  private String text(Screen screen) {
    Stage now = stage;
    if (now == null) {
      return null;
    }
    StringBuilder text = new StringBuilder("  ").append(now.phase().text()).append("  ");
    if (now.measured()) {
      text.append(Bar.of(now.bytesDone(), now.bytes(), screen))
          .append("  ")
          .append(now.amount())
          .append("  ");
    }
    return text.append(Elapsed.of(now.elapsed(clock.instant()))).toString();
  }
}
