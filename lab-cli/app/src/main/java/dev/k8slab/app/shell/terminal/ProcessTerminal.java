package dev.k8slab.app.shell.terminal;

import java.io.IOException;
import java.nio.charset.Charset;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;

/** The terminal of this process, for the shell and for single commands alike. */
public final class ProcessTerminal {

  private ProcessTerminal() {}

  /**
   * Opens it. Whoever closes it by {@link #close} gives it back as it was.
   *
   * @param charset how text is written to it
   */
  public static Terminal open(Charset charset) throws IOException {
    // While the terminal sends keys in place of signals, the library would raise the signal, and
    // hand on the key as well: one Ctrl-C would interrupt twice. It can be known by a property
    // alone.
    System.setProperty(TerminalBuilder.PROP_SOFTWARE_SIGNALS, "false");
    TerminalGuard.taken();
    Terminal terminal =
        TerminalBuilder.builder().name("lab").system(true).encoding(charset).build();
    if (dumb(terminal)) {
      // of a dumb terminal the library hears no signal: Ctrl-C would end the program
      Signals.register("INT", () -> terminal.raise(Terminal.Signal.INT));
    }
    return terminal;
  }

  /** Gives it back; what was painted on it is wiped by then. */
  public static void close(Terminal terminal) throws IOException {
    if (dumb(terminal)) {
      Signals.registerDefault("INT");
    }
    terminal.close();
    TerminalGuard.givenBack();
  }

  private static boolean dumb(Terminal terminal) {
    return terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }
}
