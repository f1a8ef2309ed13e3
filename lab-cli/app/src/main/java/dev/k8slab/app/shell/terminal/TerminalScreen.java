package dev.k8slab.app.shell.terminal;

import dev.k8slab.app.screen.Screen;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;

/**
 * What the shell's terminal can show; its size is asked for each time.
 *
 * @param terminal is asked for its size
 * @param first what it could show when the shell was opened
 */
public record TerminalScreen(Terminal terminal, Screen first) implements Supplier<Screen> {

  @Override
  public Screen get() {
    int width = terminal.getWidth();
    return width > 0 ? first.wide(width) : first;
  }
}
