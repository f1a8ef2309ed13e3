package dev.k8slab.app.shell.prompt;

import dev.k8slab.app.command.Registry;
import dev.k8slab.app.kubectl.KubectlCompletion;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.Lab;
import java.io.IOException;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.Parser;
import org.jline.terminal.Terminal;
import org.jline.widget.AutosuggestionWidgets;

/** Makes what reads the shell's lines: how they are taken apart, completed and remembered. */
public final class ShellReader {

  private ShellReader() {}

  /**
   * A reader on this terminal.
   *
   * @param suggesting whether what was typed earlier is suggested behind the cursor
   */
  public static LineReader on(
      Terminal terminal, Registry registry, Lab lab, Startup startup, boolean suggesting)
      throws IOException {
    return on(
        terminal,
        lab,
        suggesting,
        new ShellParser(registry),
        new LineCompleter(registry, lab, startup, KubectlCompletion.TIMEOUT));
  }

  /** The same with other ways to take lines apart and to complete them. */
  static LineReader on(
      Terminal terminal, Lab lab, boolean suggesting, Parser parser, Completer completer)
      throws IOException {
    PastingReader reader = new PastingReader(terminal);
    reader.setParser(parser);
    reader.setCompleter(completer);
    reader.setVariable(LineReader.HISTORY_FILE, LearnerHistory.file(lab.settings().home()));
    reader.setVariable(LineReader.HISTORY_SIZE, LearnerHistory.LINES);
    reader.setVariable(LineReader.HISTORY_FILE_SIZE, LearnerHistory.LINES);
    reader.setHistory(new LearnerHistory());
    reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "> ");
    // an exclamation mark is part of an answer, not a call of the history
    reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
    if (suggesting && !terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
      new AutosuggestionWidgets(reader).enable();
    }
    return reader;
  }
}
