package dev.k8slab.app.shell.status;

import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.prompt.ReaderLock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Status;

/**
 * The line at the bottom of the terminal. It changes while a line is read, and stays as it is while
 * a command prints: what is written from two sides at once would be garbled.
 */
public final class StatusBar implements AutoCloseable {

  private static final int FEWEST_ROWS = 6;
  private static final long LOOK_MILLIS = 1000;
  private static final List<AttributedString> BLANK = List.of(new AttributedString(" "));

  private final Terminal terminal;
  private final BottomRow row;
  private final ReaderLock lock;
  private final Supplier<Screen> screens;
  private final Function<Screen, String> text;
  private final Status status;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(StatusBar::daemon);
  private String painted = "";
  private boolean shown;
  private boolean lent;

  /**
   * A bar, not shown yet.
   *
   * @param wanted whether there is to be one at all
   * @param text the line as it is now, no wider than the screen
   */
  public StatusBar(
      Terminal terminal,
      ReaderLock lock,
      Supplier<Screen> screens,
      Function<Screen, String> text,
      boolean wanted) {
    this.terminal = terminal;
    this.row = new BottomRow(terminal);
    this.lock = lock;
    this.screens = screens;
    this.text = text;
    this.status = wanted ? Status.getStatus(terminal) : null;
  }

  /** A bar that is never shown. */
  public static StatusBar none(Terminal terminal) {
    return new StatusBar(terminal, null, null, null, false);
  }

  /** Shows it below what is there, and has it follow what it tells of. */
  public void begin() {
    if (wanted()) {
      if (terminal.getHeight() >= FEWEST_ROWS) {
        row.spare();
      }
      show();
      clock.scheduleWithFixedDelay(this::refresh, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Whether there is to be one at all. */
  public boolean wanted() {
    return status != null;
  }

  /** Paints it anew where it has changed; while a command runs, that is left for later. */
  public void refresh() {
    lock.run(this::paint);
  }

  /** Lends its row to something else, such as a child. To be called by whoever has the terminal. */
  public synchronized void hide() {
    shown = false;
    if (wanted() && !painted.isEmpty()) {
      painted = "";
      lent = true;
      status.update(BLANK);
      row.giveBack();
      terminal.flush();
    }
  }

  /** Shows it from now on. To be called by whoever has the terminal. */
  public synchronized void show() {
    if (!shown && lent) {
      lent = false;
      status.resize();
      row.take();
    }
    shown = true;
    paint();
  }

  /**
   * Forgets it where nobody knows what is on the screen, as the window may have another size. Where
   * it was is then something else, so nothing is cleared; the caller clears from the prompt down.
   * To be called by whoever has the terminal.
   */
  public synchronized void forget() {
    shown = false;
    if (wanted()) {
      painted = "";
      lent = false;
      // the library clears its old row unless it is suspended
      status.suspend();
      status.update(List.of());
      status.resize();
      status.restore();
    }
  }

  private synchronized void paint() {
    if (!wanted() || !shown) {
      return;
    }
    String line = terminal.getHeight() < FEWEST_ROWS ? "" : text.apply(screens.get());
    if (!line.equals(painted)) {
      painted = line;
      status.update(line.isEmpty() ? List.of() : List.of(AttributedString.fromAnsi(line)));
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    hide();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "status-line");
    thread.setDaemon(true);
    return thread;
  }
}
