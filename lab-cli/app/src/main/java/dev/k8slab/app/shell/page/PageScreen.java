package dev.k8slab.app.shell.page;

import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** Paints pages, with a line of help below. */
final class PageScreen implements AutoCloseable {

  private final Terminal terminal;

  PageScreen(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The rows that the text has. */
  int height() {
    return Math.max(1, terminal.getHeight() - 1);
  }

  /** Takes the second screen, so that the first one is as it was once this is closed. */
  void open() {
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.keypad_xmit);
  }

  void paint(PageView view, Screen screen, String message) {
    terminal.puts(Capability.clear_screen);
    view.seen().forEach(line -> terminal.writer().print(line + "\r\n"));
    for (int row = view.seen().size(); row < height(); row++) {
      terminal.writer().print("~\r\n");
    }
    String help = message.isEmpty() ? help(view, screen) : message;
    // the last column of the last row stays free: written to, some terminals scroll
    String fits = Columns.cut(" " + screen.shown(help), screen.width() - 1, "");
    terminal.writer().print(screen.paint(Style.BAR, Columns.pad(fits, screen.width() - 1)));
    terminal.flush();
  }

  private static String help(PageView view, Screen screen) {
    String where =
        (view.top() + 1)
            + "-"
            + view.bottom()
            + " of "
            + view.size()
            + (view.atEnd() ? ", end" : "");
    String on = view.atEnd() ? "space or q: leave" : "space: on, b: back, q: leave";
    String more = where + "   " + on + "   /: search, g: begin, G: end";
    String less = where + "   " + on;
    return Columns.of(more) < screen.width() - 1
        ? more
        : Columns.of(less) < screen.width() - 1 ? less : on;
  }

  /** Shows what is being typed in place of the help. */
  void prompt(String typed) {
    terminal.puts(Capability.carriage_return);
    terminal.puts(Capability.clr_eol);
    terminal.writer().print(typed);
    terminal.flush();
  }

  @Override
  public void close() {
    terminal.puts(Capability.keypad_local);
    if (!terminal.puts(Capability.exit_ca_mode)) {
      terminal.writer().println();
    }
    terminal.flush();
  }
}
