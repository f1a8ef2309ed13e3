package dev.k8slab.app.shell.canvas;

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
import org.jline.utils.InfoCmp.Capability;

/**
 * The second screen of a terminal, the one that editors use: what was on the first one stays. Rows
 * are written as they are, and not through the library's display, which turns the lines of a
 * drawing into the terminal's own line characters: not all terminals show those.
 */
final class TerminalCanvas implements Canvas {

  private final Terminal terminal;
  private final Supplier<Screen> screens;
  private final Consumer<Act> heard;
  private final Attributes before;
  private final SignalHandler resized;
  private final Runnable afterwards;
  private final Keys keys;
  private List<String> painted = List.of();
  private int columns;

  /**
   * Takes over a terminal.
   *
   * @param screens what it can show; asked again and again
   * @param stop stops the program; to call {@link #leave} before and {@link #again} afterwards
   * @param afterwards done when it is closed
   */
  TerminalCanvas(
      Terminal terminal,
      Supplier<Screen> screens,
      Consumer<Act> heard,
      Consumer<TerminalCanvas> stop,
      Runnable afterwards) {
    this.terminal = terminal;
    this.screens = screens;
    this.heard = heard;
    this.afterwards = afterwards;
    this.before = terminal.getAttributes();
    enter();
    this.resized = terminal.handle(Signal.WINCH, signal -> heard.accept(Act.RESIZE));
    this.keys = Keys.of(terminal, heard, () -> stop(stop));
  }

  private synchronized void stop(Consumer<TerminalCanvas> stop) {
    stop.accept(this);
  }

  private synchronized void enter() {
    terminal.enterRawMode();
    // Ctrl-C and Ctrl-Z come as keys
    Attributes raw = terminal.getAttributes();
    raw.setLocalFlag(LocalFlag.ISIG, false);
    terminal.setAttributes(raw);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.keypad_xmit);
    terminal.puts(Capability.cursor_invisible);
    clear();
  }

  private void clear() {
    terminal.puts(Capability.clear_screen);
    painted = List.of();
    columns = terminal.getWidth();
  }

  /** Takes the second screen again after it was left. */
  void again() {
    enter();
    heard.accept(Act.RESIZE);
  }

  /** Gives the first screen back as it was. */
  synchronized void leave() {
    terminal.puts(Capability.cursor_normal);
    terminal.puts(Capability.keypad_local);
    terminal.puts(Capability.exit_ca_mode);
    terminal.setAttributes(before);
    terminal.flush();
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
  public synchronized void paint(List<String> lines) {
    if (lines.size() != painted.size() || columns != terminal.getWidth()) {
      // terminals move what they show, each in its own way
      clear();
    }
    for (int row = 0; row < lines.size(); row++) {
      if (row >= painted.size() || !lines.get(row).equals(painted.get(row))) {
        terminal.puts(Capability.cursor_address, row, 0);
        terminal.puts(Capability.clr_eol);
        terminal.writer().print(lines.get(row));
      }
    }
    painted = List.copyOf(lines);
    terminal.flush();
  }

  @Override
  public void close() {
    keys.close();
    terminal.handle(Signal.WINCH, resized);
    leave();
    afterwards.run();
  }
}
