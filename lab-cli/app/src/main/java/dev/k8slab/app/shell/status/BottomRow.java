package dev.k8slab.app.shell.status;

import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/**
 * The terminal's last row, which scrolls with the others or stands still. The library's status line
 * scrolls the whole screen each time it takes the row; beside a shell that lends it to every
 * kubectl, this would leave little to be seen.
 */
final class BottomRow {

  /** One row down, in the same column; at the bottom everything moves up instead. */
  private static final String DOWN = "\033D";

  private static final String UP = "\033[A";

  /** One row up, in the same column; at the top everything moves down instead. */
  private static final String UP_OR_SCROLL = "\033M";

  private final Terminal terminal;

  BottomRow(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Makes up for what the library will scroll: puts an empty row above all others, so that nothing
   * is lost from the top of a screen that has room below.
   */
  void spare() {
    terminal.writer().write(DOWN);
    terminal.puts(Capability.save_cursor);
    terminal.puts(Capability.cursor_address, 0, 0);
    terminal.writer().write(UP_OR_SCROLL);
    terminal.puts(Capability.restore_cursor);
  }

  /** Has it scroll with the others. The cursor stays where it is. */
  void giveBack() {
    region(terminal.getHeight() - 1);
  }

  /** Has it stand still, empty. Only where the cursor is in it does everything move up. */
  void take() {
    terminal.writer().write(DOWN + UP);
    region(terminal.getHeight() - 2);
    terminal.puts(Capability.save_cursor);
    terminal.puts(Capability.cursor_address, terminal.getHeight() - 1, 0);
    terminal.puts(Capability.clr_eol);
    terminal.puts(Capability.restore_cursor);
  }

  /** Setting the region moves the cursor. */
  private void region(int last) {
    if (terminal.getHeight() > 1) {
      terminal.puts(Capability.save_cursor);
      terminal.puts(Capability.change_scroll_region, 0, last);
      terminal.puts(Capability.restore_cursor);
    }
  }
}
