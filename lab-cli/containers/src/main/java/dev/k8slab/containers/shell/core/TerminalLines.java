package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.containers.shell.line.History;
import dev.k8slab.containers.shell.line.LineEditor;
import dev.k8slab.containers.shell.line.Prompt;
import dev.k8slab.containers.shell.syntax.Lines;
import java.io.IOException;

/** The lines that somebody types at a terminal. */
public final class TerminalLines implements Lines, LineEditor.Port {
  private static final int INTERRUPTED = 130;

  private final Shell shell;
  private final Terminal terminal;
  private final LineEditor editor;

  /** At a terminal. */
  public TerminalLines(Shell shell, Terminal terminal) {
    this.shell = shell;
    this.terminal = terminal;
    this.editor = new LineEditor(this, terminal::columns, new History(), new ShellCompleter(shell));
  }

  @Override
  public String next(boolean more) throws IOException {
    if (!more) {
      shell.jobs().notifyEnded();
    }
    Prompt prompt = Prompt.of(new PromptText(shell).of(more ? "PS2" : "PS1"));
    boolean before = terminal.raw(true);
    LineEditor.Outcome outcome;
    try {
      outcome = editor.read(prompt);
    } finally {
      terminal.raw(before);
    }
    return switch (outcome) {
      case ENDED -> null;
      case INTERRUPTED -> {
        shell.status(INTERRUPTED);
        shell.traps().interrupt();
        yield "\n";
      }
      case ENTERED -> editor.text() + "\n";
    };
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    try {
      return shell.process().in().read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    } catch (SystemException e) {
      if (e.errno() != Errno.EINTR) {
        return -1;
      }
      shell.traps().calm();
      shell.traps().run();
      return -2;
    }
  }

  @Override
  public void write(String text) throws IOException {
    shell.print(text);
  }
}
