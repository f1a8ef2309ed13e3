package dev.k8slab.app.shell;

import dev.k8slab.app.screen.Canvas;
import dev.k8slab.app.screen.Canvases;
import dev.k8slab.app.screen.Screen;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The whole screen of the shell's terminal, the status line's row too. */
record TerminalCanvases(
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
