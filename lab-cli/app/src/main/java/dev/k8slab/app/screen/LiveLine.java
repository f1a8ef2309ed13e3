package dev.k8slab.app.screen;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** One line at the bottom of a terminal that is painted again and again until it is closed. */
public final class LiveLine implements AutoCloseable {

  private static final String BEGIN_OF_LINE = "\r";
  private static final String CLEAR_REST = "\033[K";
  private static final long REPAINT_MILLIS = 500;

  private final PrintWriter err;
  private final Supplier<Screen> screens;
  private final Function<Screen, String> text;
  private final ScheduledExecutorService painter =
      Executors.newSingleThreadScheduledExecutor(LiveLine::daemon);
  private boolean painted;
  private boolean closed;

  /**
   * A line, painted from now on.
   *
   * @param text the line as it is now, or null for none; called from another thread, too, but never
   *     by two at once
   */
  public LiveLine(PrintWriter err, Supplier<Screen> screens, Function<Screen, String> text) {
    this.err = err;
    this.screens = screens;
    this.text = text;
    painter.scheduleAtFixedRate(this::paint, REPAINT_MILLIS, REPAINT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Paints it now. */
  public synchronized void paint() {
    if (closed) {
      return;
    }
    Screen screen = screens.get();
    String line = text.apply(screen);
    if (line != null) {
      // one column stays free: a full line would wrap on some terminals
      err.print(
          BEGIN_OF_LINE + Columns.cut(screen.shown(line), screen.width() - 1, "") + CLEAR_REST);
      err.flush();
      painted = true;
    }
  }

  /** Takes it off the screen until it is painted again. */
  public synchronized void clear() {
    if (painted) {
      err.print(BEGIN_OF_LINE + CLEAR_REST);
      err.flush();
      painted = false;
    }
  }

  /** Leaves a line on the screen, above this one. */
  public synchronized void above(String line) {
    clear();
    err.println(line);
    paint();
  }

  @Override
  public synchronized void close() {
    painter.shutdownNow();
    closed = true;
    clear();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "live-line");
    thread.setDaemon(true);
    return thread;
  }
}
