package dev.k8slab.app.shell;

import dev.k8slab.app.command.Registry;
import dev.k8slab.app.session.Lab;
import java.io.IOException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;

/** Makes what reads the shell's lines: how they are taken apart, completed and remembered. */
final class ShellReader {

  private ShellReader() {}

  /** A reader on this terminal. */
  static LineReader on(Terminal terminal, Registry registry, Lab lab) throws IOException {
    return LineReaderBuilder.builder()
        .terminal(terminal)
        .appName("lab")
        .parser(Interpreter.parser())
        .completer(new ShellCompleter(registry, lab))
        .variable(LineReader.HISTORY_FILE, lab.settings().home().file("history"))
        .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
        // an exclamation mark is part of an answer, not a call of the history
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .build();
  }
}
