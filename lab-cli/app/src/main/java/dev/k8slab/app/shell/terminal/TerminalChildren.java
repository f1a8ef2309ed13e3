package dev.k8slab.app.shell.terminal;

import dev.k8slab.app.command.Exit;
import dev.k8slab.app.screen.Children;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.status.StatusBar;
import java.io.IOException;
import java.nio.file.Path;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/** Lends the shell's terminal to a child and takes it back as it was, whatever the child did. */
public final class TerminalChildren implements Children {

  private final TerminalSession session;
  private final StatusBar bar;
  private final Screen look;

  /**
   * Lends this terminal, in the state it was in before the shell.
   *
   * @param look what it can show
   */
  public TerminalChildren(TerminalSession session, StatusBar bar, Screen look) {
    this.session = session;
    this.bar = bar;
    this.look = look;
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
      int exitCode = program.inheritIO().start().waitFor();
      if (exitCode == Exit.INTERRUPTED) {
        // the terminal shows ^C, and nothing behind it
        terminal.writer().println();
      }
      return exitCode;
    } finally {
      session.restore();
      terminal.setAttributes(ours);
      bar.show();
      terminal.handle(Signal.INT, interrupt);
      terminal.handle(Signal.TSTP, stop);
    }
  }

  @Override
  public boolean edit(Path file) throws IOException {
    if (session.dumb() || look.spoken()) {
      return false;
    }
    bar.hide();
    try {
      BuiltInEditor.edit(session.terminal(), file, look.colour());
    } finally {
      bar.show();
    }
    return true;
  }

  @Override
  public boolean terminal() {
    return true;
  }
}
