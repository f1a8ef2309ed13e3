package dev.k8slab.app.shell.terminal;

import dev.k8slab.app.screen.Children;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.status.StatusBar;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * Lends the process' terminal where no shell of the lab has it, for single commands. Only what
 * needs the terminal for itself goes through here, as loading JLine takes its time.
 *
 * @param charset how text is written to the terminal
 * @param look what the terminal can show
 */
public record OwnTerminal(Charset charset, Screen look) implements Children {

  @Override
  public int run(ProcessBuilder program) throws IOException, InterruptedException {
    try (TerminalSession session = TerminalSession.ofProcess(charset)) {
      return children(session).run(program);
    }
  }

  @Override
  public boolean terminal() {
    return true;
  }

  @Override
  public boolean edit(Path file) throws IOException {
    try (TerminalSession session = TerminalSession.ofProcess(charset)) {
      return children(session).edit(file);
    }
  }

  private Children children(TerminalSession session) {
    return new TerminalChildren(session, StatusBar.none(session.terminal()), look);
  }
}
