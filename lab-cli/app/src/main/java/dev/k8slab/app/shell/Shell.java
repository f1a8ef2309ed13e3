package dev.k8slab.app.shell;

import dev.k8slab.app.command.Dispatcher;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Questions;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.state.Lock;
import dev.k8slab.app.state.Progress;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp;

/** The interactive shell: the lab's commands, typed one after the other, with completion. */
public final class Shell {

  private final Lab lab;
  private final Dispatcher dispatcher;

  /** A shell over these commands. */
  public Shell(Lab lab, Dispatcher dispatcher) {
    this.lab = lab;
    this.dispatcher = dispatcher;
  }

  /**
   * Runs until the user leaves.
   *
   * @param screen what the terminal can show; its width is asked for again and again
   * @param live whether lines can be painted again
   * @return the exit code
   */
  public int run(Screen screen, boolean live, Charset charset) throws Exception {
    try (Lock lock =
            Lock.take(
                lab.settings().home(),
                "shell",
                "is open",
                "use that one, or single commands such as `lab check`",
                lab.settings().clock());
        Terminal terminal =
            TerminalBuilder.builder().name("lab").system(true).encoding(charset).build()) {
      LineReader reader = reader(terminal);
      Console console = console(terminal, reader, screen, live);
      BackgroundOpening opening =
          new BackgroundOpening(lab, news -> above(reader, console.screen(), news));
      lab.useGate(opening);
      console.print(Banner.lines(lab, console.screen()));
      opening.begin();
      try {
        loop(terminal, reader, console);
      } finally {
        opening.abandon(console);
      }
      return Exit.DONE;
    }
  }

  private LineReader reader(Terminal terminal) throws IOException {
    Path history = lab.settings().home().file("history");
    return LineReaderBuilder.builder()
        .terminal(terminal)
        .appName("lab")
        .parser(Interpreter.parser())
        .completer(new ShellCompleter(dispatcher.registry(), lab))
        .variable(LineReader.HISTORY_FILE, history)
        .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
        // an exclamation mark is part of an answer, not a call of the history
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .build();
  }

  private static Console console(
      Terminal terminal, LineReader reader, Screen screen, boolean live) {
    TerminalScreen screens = new TerminalScreen(terminal, screen.unicode(), screen.colour());
    return new Console(
        terminal.writer(),
        terminal.writer(),
        screens,
        screens,
        live,
        new PromptedQuestions(reader),
        new TerminalChildren(terminal),
        new TerminalCanvases(terminal, screens, live));
  }

  private void loop(Terminal terminal, LineReader reader, Console console) throws IOException {
    Interpreter interpreter = new Interpreter(dispatcher);
    Thread here = Thread.currentThread();
    while (true) {
      String line;
      try {
        line = reader.readLine(prompt(console.screen()));
      } catch (UserInterruptException e) {
        continue;
      } catch (EndOfFileException e) {
        return;
      }
      if (Interpreter.leaves(line)) {
        return;
      } else if (line.strip().equals("clear")) {
        terminal.puts(InfoCmp.Capability.clear_screen);
        continue;
      }
      Terminal.SignalHandler before =
          terminal.handle(Terminal.Signal.INT, signal -> here.interrupt());
      try {
        interpreter.run(line, console);
      } finally {
        terminal.handle(Terminal.Signal.INT, before);
        // a Ctrl-C that came when the command was over is not for the next one
        Thread.interrupted();
      }
    }
  }

  private String prompt(Screen screen) throws IOException {
    Progress progress = lab.progress().read();
    boolean begun = progress.current() != null && progress.of(progress.current()).running() != null;
    return screen.paint(Style.TITLE, begun ? "lab " + progress.current() + "> " : "lab> ");
  }

  private static void above(LineReader reader, Screen screen, String news) {
    reader.printAbove(AttributedString.fromAnsi(screen.paint(Style.MUTED, news)));
  }

  private record PromptedQuestions(LineReader reader) implements Questions {
    @Override
    public boolean possible() {
      return true;
    }

    @Override
    public boolean confirm(String question) {
      try {
        String answer = reader.readLine(question + " [y/N] ").strip();
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
      } catch (UserInterruptException | EndOfFileException e) {
        return false;
      }
    }
  }
}
