package dev.k8slab.app.shell;

import dev.k8slab.app.screen.Screen;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;

/** What the shell's terminal can show; its size is asked for each time. */
record TerminalScreen(Terminal terminal, boolean unicode, boolean colour)
    implements Supplier<Screen> {

  private static final int USUAL_WIDTH = 80;

  @Override
  public Screen get() {
    int width = terminal.getWidth();
    return new Screen(width > 0 ? width : USUAL_WIDTH, unicode, colour);
  }
}
