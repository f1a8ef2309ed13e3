package dev.k8slab.app.shell;

import dev.k8slab.app.screen.Children;
import java.io.IOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** Lends the shell's terminal to a child and takes it back as it was. */
final class TerminalChildren implements Children {

  private final Terminal terminal;
  private final Attributes usual;

  /** Lends this terminal, in the state it has now. */
  TerminalChildren(Terminal terminal) {
    this.terminal = terminal;
    this.usual = terminal.getAttributes();
  }

  @Override
  public int run(ProcessBuilder program) throws IOException, InterruptedException {
    Attributes ours = terminal.getAttributes();
    // Ctrl-C is the child's: it goes to the whole foreground group, and only the child may end
    Terminal.SignalHandler before =
        terminal.handle(Terminal.Signal.INT, Terminal.SignalHandler.SIG_IGN);
    try {
      terminal.flush();
      terminal.setAttributes(usual);
      return program.inheritIO().start().waitFor();
    } finally {
      terminal.setAttributes(ours);
      terminal.handle(Terminal.Signal.INT, before);
    }
  }

  @Override
  public boolean terminal() {
    return true;
  }
}
