package dev.k8slab.app.shell.terminal;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** The terminal while the shell has it; closed, it is as it was before. */
public final class TerminalSession implements AutoCloseable {

  /** Leaves the second screen that editors use, if it is on, without moving the cursor. */
  private static final String FIRST_SCREEN = "\033[?1047l";

  /** No reports of the mouse, of pasted text or of the focus. */
  private static final String NO_REPORTS =
      "\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?2004l\033[?1004l";

  private final Terminal terminal;
  private final Attributes usual;

  /** Takes over a terminal in the state it has now. */
  public TerminalSession(Terminal terminal) {
    this.terminal = terminal;
    this.usual = terminal.getAttributes();
  }

  /** Takes over the terminal of this process. */
  public static TerminalSession ofProcess(Charset charset) throws IOException {
    return new TerminalSession(ProcessTerminal.open(charset));
  }

  /**
   * Loads what it takes, beside whatever else there is to do; who takes it over waits for the end
   * of it. Nothing changes on the terminal until then.
   */
  public static Callable<TerminalSession> ahead(Charset charset) {
    FutureTask<TerminalSession> session = new FutureTask<>(() -> ofProcess(charset));
    Thread thread = new Thread(session, "terminal");
    thread.setDaemon(true);
    thread.start();
    return () -> {
      try {
        return session.get();
      } catch (ExecutionException e) {
        throw new IOException(e.getCause().getMessage(), e);
      }
    };
  }

  /** The terminal itself. */
  public Terminal terminal() {
    return terminal;
  }

  /** Whether it can do nothing but print. */
  public boolean dumb() {
    return terminal.getType().startsWith(Terminal.TYPE_DUMB)
        || terminal.getStringCapability(Capability.cursor_address) == null;
  }

  /** Makes it as it was, in all that the shell or a child that broke down may have changed. */
  public void restore() {
    terminal.setAttributes(usual);
    if (!dumb()) {
      terminal.puts(Capability.exit_attribute_mode);
      terminal.puts(Capability.cursor_normal);
      terminal.puts(Capability.keypad_local);
      terminal.writer().write(FIRST_SCREEN + NO_REPORTS);
      scrollAll();
    }
    terminal.flush();
  }

  /** Has the whole screen scroll again. Setting the region moves the cursor. */
  void scrollAll() {
    if (terminal.getStringCapability(Capability.change_scroll_region) != null
        && terminal.getHeight() > 0) {
      terminal.puts(Capability.save_cursor);
      terminal.puts(Capability.change_scroll_region, 0, terminal.getHeight() - 1);
      terminal.puts(Capability.restore_cursor);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      restore();
    } finally {
      ProcessTerminal.close(terminal);
    }
  }
}
