package dev.k8slab.app.shell;

import dev.k8slab.app.screen.Canvas;
import dev.k8slab.app.screen.Canvases;
import dev.k8slab.app.screen.Screen;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;

/** The whole screen of the shell's terminal. */
record TerminalCanvases(Terminal terminal, Supplier<Screen> screens, boolean possible)
    implements Canvases {

  @Override
  public Canvas open(Consumer<Canvas.Act> heard) {
    return new TerminalCanvas(terminal, screens, heard);
  }
}
