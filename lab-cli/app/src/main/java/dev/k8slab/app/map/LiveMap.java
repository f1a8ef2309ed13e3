package dev.k8slab.app.map;

import dev.k8slab.app.command.Exit;
import dev.k8slab.app.screen.Canvas;
import dev.k8slab.app.screen.Canvas.Act;
import dev.k8slab.app.screen.Canvases;
import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Shows a map on a whole screen and paints it anew when the cluster changes. */
public final class LiveMap {

  /** Changes come in swarms: one drawing for all within this time. */
  private static final long SWARM_MILLIS = 80;

  /** A watch that breaks says nothing of it. */
  private static final long LOOK_AFTER_WATCHES_SECONDS = 1;

  private static final Object CHANGE = new Object();

  private final BlockingQueue<Object> happened = new LinkedBlockingQueue<>();
  private List<String> lines = List.of();
  private int top;

  /** Has the map painted again; from any thread. */
  public void changed() {
    happened.add(CHANGE);
  }

  /**
   * Shows it until the user leaves, or there is nothing to be drawn any more.
   *
   * @return the exit code: {@link Exit#INTERRUPTED} where Ctrl-C was how
   */
  public int show(Canvases canvases, MapSource source) throws IOException {
    try (Canvas canvas = canvases.open(happened::add)) {
      boolean stale = true;
      while (!source.gone()) {
        if (stale) {
          lines = source.lines(canvas.screen());
        }
        paint(canvas, source.connected());
        Object one = happened.poll(LOOK_AFTER_WATCHES_SECONDS, TimeUnit.SECONDS);
        stale = one == CHANGE || one == Act.RESIZE;
        if (one == CHANGE) {
          swarm();
        } else if (one == Act.LEAVE) {
          return Exit.DONE;
        } else if (one == Act.INTERRUPT) {
          return Exit.INTERRUPTED;
        } else if (one instanceof Act act) {
          move(act, canvas.rows() - 1);
        }
      }
      return Exit.DONE;
    } catch (InterruptedException e) {
      return Exit.INTERRUPTED;
    }
  }

  /** Waits for the rest of a swarm; what the user does ends the waiting, and is not lost. */
  private void swarm() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SWARM_MILLIS);
    List<Object> others = new ArrayList<>();
    while (others.isEmpty() && System.nanoTime() < end) {
      Object next = happened.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next != null && next != CHANGE) {
        others.add(next);
      }
    }
    happened.addAll(others);
  }

  private void move(Act act, int page) {
    top =
        switch (act) {
          case UP -> top - 1;
          case DOWN -> top + 1;
          case PAGE_UP -> top - page;
          case PAGE_DOWN -> top + page;
          case TOP -> 0;
          case BOTTOM -> lines.size();
          case LEAVE, INTERRUPT, RESIZE -> top;
        };
  }

  private void paint(Canvas canvas, boolean connected) {
    Screen screen = canvas.screen();
    int page = canvas.rows() - 1;
    top = Math.max(0, Math.min(top, lines.size() - page));
    int end = Math.min(lines.size(), top + page);
    List<String> shown = new ArrayList<>(lines.subList(top, end));
    while (shown.size() < page) {
      shown.add("");
    }
    shown.add(foot(connected, page, end, screen));
    canvas.paint(shown);
  }

  private String foot(boolean connected, int page, int end, Screen screen) {
    String state = connected ? "live" : "no answer, may be old";
    String place =
        lines.size() <= page
            ? ""
            : " · "
                + (top + 1)
                + "-"
                + end
                + " of "
                + lines.size()
                + ", "
                + screen.either("↑↓", "up/down")
                + " scroll";
    String text = screen.shown(state + " · q leaves" + place);
    return screen.paint(
        connected ? Style.MUTED : Style.BROKEN, Columns.cut(text, screen.width() - 1, ""));
  }
}
