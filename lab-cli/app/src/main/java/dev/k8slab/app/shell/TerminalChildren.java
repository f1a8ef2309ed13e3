package dev.k8slab.app.shell;

import dev.k8slab.app.screen.Children;
import java.io.IOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/** Lends the shell's terminal to a child and takes it back as it was, whatever the child did. */
final class TerminalChildren implements Children {

  private final TerminalSession session;
  private final StatusBar bar;

  /** Lends this terminal, in the state it was in before the shell. */
  TerminalChildren(TerminalSession session, StatusBar bar) {
    this.session = session;
    this.bar = bar;
  }

  @Override
  public int run(ProcessBuilder program) throws IOException, InterruptedException {
    Terminal terminal = session.terminal();
    Attributes ours = terminal.getAttributes();
    // Ctrl-C is the child's: it goes to the whole foreground group, and only the child may end.
    // A signal that is ignored would be so in the child, too; one that is handled is not.
    SignalHandler interrupt = terminal.handle(Signal.INT, signal -> {});
    // Ctrl-Z stops both, and the terminal is the child's meanwhile
    SignalHandler stop = terminal.handle(Signal.TSTP, SignalHandler.SIG_DFL);
    bar.hide();
    session.restore();
    try {
      return program.inheritIO().start().waitFor();
    } finally {
      session.restore();
      terminal.setAttributes(ours);
      bar.show();
      terminal.handle(Signal.INT, interrupt);
      terminal.handle(Signal.TSTP, stop);
    }
  }

  @Override
  public boolean terminal() {
    return true;
  }
}
