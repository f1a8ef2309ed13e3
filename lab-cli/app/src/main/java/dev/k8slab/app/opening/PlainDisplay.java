package dev.k8slab.app.opening;

import dev.k8slab.core.report.Elapsed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Tells of the opening in plain lines: one for each phase, and some while an image comes in. */
public final class PlainDisplay implements Display {

  private static final Duration BETWEEN = Duration.ofSeconds(10);

  private final Consumer<String> lines;
  private final Clock clock;
  private final Instant began;
  private Stage stage;
  private Instant reported;

  /** A display that hands its lines to somebody. */
  public PlainDisplay(Consumer<String> lines, Clock clock) {
    this.lines = lines;
    this.clock = clock;
    this.began = clock.instant();
    this.reported = began;
  }

  @Override
  public synchronized void instead(String sentence) {
    lines.accept(sentence);
  }

  @Override
  public synchronized void phase(Phase phase) {
    stage = Stage.begin(phase, clock.instant());
    Duration sinceBegin = Duration.between(began, stage.since());
    lines.accept(
        phase == Phase.READY
            ? "The cluster is ready after " + Elapsed.of(sinceBegin) + "."
            : "[" + Elapsed.of(sinceBegin) + "] " + phase.text());
  }

  @Override
  public synchronized void pulled(int layersDone, int layers, long bytesDone, long bytes) {
    Instant now = clock.instant();
    if (stage != null && Duration.between(reported, now).compareTo(BETWEEN) >= 0) {
      reported = now;
      stage = stage.pulled(layersDone, layers, bytesDone, bytes);
      lines.accept("[" + Elapsed.of(Duration.between(began, now)) + "] " + stage.amount());
    }
  }

  @Override
  public void close() {
    // every line is written at once
  }
}
