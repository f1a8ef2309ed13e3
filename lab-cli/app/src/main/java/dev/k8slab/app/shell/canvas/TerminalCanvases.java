package dev.k8slab.app.shell.canvas;

import dev.k8slab.app.screen.Canvas;
import dev.k8slab.app.screen.Canvases;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.status.StatusBar;
import dev.k8slab.app.shell.terminal.Suspension;
import dev.k8slab.app.shell.terminal.TerminalSession;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The whole screen of the shell's terminal, the status line's row too.
 *
 * @param session has the terminal
 * @param screens what it can show now
 * @param bar lends its row
 * @param suspension does what Ctrl-Z asks for
 * @param possible whether the terminal can be painted on
 */
public record TerminalCanvases(
    TerminalSession session,
    Supplier<Screen> screens,
    StatusBar bar,
    Suspension suspension,
    boolean possible)
    implements Canvases {

  @Override
  public Canvas open(Consumer<Canvas.Act> heard) {
    bar.hide();
    TerminalCanvas canvas =
        new TerminalCanvas(
            session.terminal(), screens, heard, any -> suspension.stop(), this::giveBack);
    suspension.on(canvas::again);
    return canvas;
  }

  private void giveBack() {
    suspension.on(null);
    bar.show();
  }
}
