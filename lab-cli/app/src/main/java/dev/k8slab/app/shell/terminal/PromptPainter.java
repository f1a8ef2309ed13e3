package dev.k8slab.app.shell.terminal;

import dev.k8slab.app.shell.status.StatusBar;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** Paints the prompt and the bar where something else may have moved or covered them. */
final class PromptPainter {

  private final TerminalSession session;
  private final LineReader reader;
  private final StatusBar bar;

  PromptPainter(TerminalSession session, LineReader reader, StatusBar bar) {
    this.session = session;
    this.reader = reader;
    this.bar = bar;
  }

  /**
   * Clears from the cursor's line down and paints anew. To be called behind the reader's lock.
   *
   * @param resize has the reader look how large the window is
   */
  void paint(Runnable resize) {
    Terminal terminal = session.terminal();
    bar.forget();
    if (!session.dumb()) {
      session.scrollAll();
      terminal.puts(Capability.carriage_return);
      terminal.puts(Capability.clr_eos);
    }
    resize.run();
    reader.callWidget(LineReader.REDRAW_LINE);
    reader.callWidget(LineReader.REDISPLAY);
    bar.show();
    terminal.flush();
  }
}
