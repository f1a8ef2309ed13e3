package dev.k8slab.app.shell;

import dev.k8slab.app.screen.Canvas;
import dev.k8slab.app.screen.Screen;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Status;

/** The second screen of a terminal, the one that editors use: what was on the first one stays. */
final class TerminalCanvas implements Canvas {

  private final Terminal terminal;
  private final Supplier<Screen> screens;
  private final Attributes before;
  private final Display display;
  private final Keys keys;
  private final SignalHandler resized;

  /**
   * Takes over a terminal.
   *
   * @param screens what it can show; asked again and again
   */
  TerminalCanvas(Terminal terminal, Supplier<Screen> screens, Consumer<Act> heard) {
    this.terminal = terminal;
    this.screens = screens;
    Status status = Status.getExistingStatus(terminal).orElse(null);
    if (status != null) {
      status.suspend();
    }
    this.before = terminal.enterRawMode();
    keysOnly(terminal);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.keypad_xmit);
    terminal.puts(Capability.cursor_invisible);
    terminal.puts(Capability.clear_screen);
    this.display = new Display(terminal, true);
    this.resized = terminal.handle(Signal.WINCH, signal -> heard.accept(Act.RESIZE));
    this.keys = Keys.of(terminal, heard);
  }

  /**
   * Ctrl-C comes as a key, and Ctrl-Z does nothing: whoever stopped the program would be left on
   * this screen, with a keyboard that shows nothing.
   */
  private static void keysOnly(Terminal terminal) {
    Attributes raw = terminal.getAttributes();
    raw.setLocalFlag(LocalFlag.ISIG, false);
    terminal.setAttributes(raw);
  }

  @Override
  public Screen screen() {
    return screens.get();
  }

  @Override
  public int rows() {
    return Math.max(1, terminal.getHeight());
  }

  @Override
  public void paint(List<String> lines) {
    int columns = Math.max(1, terminal.getWidth());
    if (rows() != display.getRows() || columns != display.getColumns()) {
      display.resize(rows(), columns);
      // terminals move what they show, each in its own way
      display.clear();
    }
    display.update(lines.stream().map(AttributedString::fromAnsi).toList(), -1);
    terminal.flush();
  }

  @Override
  public void close() {
    keys.close();
    terminal.handle(Signal.WINCH, resized);
    terminal.puts(Capability.cursor_normal);
    terminal.puts(Capability.keypad_local);
    terminal.puts(Capability.exit_ca_mode);
    terminal.setAttributes(before);
    terminal.flush();
    Status.getExistingStatus(terminal).ifPresent(Status::restore);
  }
}
