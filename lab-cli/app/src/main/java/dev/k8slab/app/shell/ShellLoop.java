package dev.k8slab.app.shell;

import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.shell.typed.Interpreter;
import dev.k8slab.core.Lab;
import dev.k8slab.core.progress.Progress;
import java.io.IOError;
import java.io.IOException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp;

/** Reads a line, runs it, and does so again until the learner leaves. */
final class ShellLoop {

  private static final int NARROW = 60;

  private final Lab lab;
  private final Stage stage;
  private final Console console;
  private final Ending ending;
  private final Runnable between;

  /**
   * A loop.
   *
   * @param between runs after each command, before the prompt comes again
   */
  ShellLoop(Lab lab, Stage stage, Console console, Ending ending, Runnable between) {
    this.lab = lab;
    this.stage = stage;
    this.console = console;
    this.ending = ending;
    this.between = between;
  }

  void run(Interpreter interpreter) throws IOException {
    Terminal terminal = stage.session().terminal();
    // between a command and the next prompt Ctrl-C has nothing to interrupt, and must not end the
    // shell
    Terminal.SignalHandler outside = terminal.handle(Terminal.Signal.INT, signal -> {});
    try {
      readAndRun(interpreter);
    } finally {
      terminal.handle(Terminal.Signal.INT, outside);
    }
  }

  private void readAndRun(Interpreter interpreter) throws IOException {
    while (!ending.asked()) {
      String line = read();
      if (line == null) {
        return;
      } else if (line.strip().equals("clear")) {
        stage.bar().hide();
        stage.session().terminal().puts(InfoCmp.Capability.clear_screen);
        stage.bar().show();
      } else {
        run(line, interpreter);
        if (interpreter.left()) {
          return;
        }
        between.run();
      }
    }
  }

  /** The next line; empty where Ctrl-C took it back, null where no more come. */
  private String read() throws IOException {
    stage.news().beginPrompt(console);
    stage.bar().show();
    try {
      return stage.reader().readLine(prompt(console.screen()));
    } catch (UserInterruptException e) {
      endLine();
      return "";
    } catch (EndOfFileException e) {
      endLine();
      return null;
    } catch (IOError e) {
      if (ending.asked()) {
        // the terminal is gone, and the signal that says so has come
        return null;
      }
      throw e;
    } finally {
      stage.news().endPrompt();
    }
  }

  /** Elsewhere the reader does so itself. */
  private void endLine() {
    if (stage.session().dumb()) {
      console.print("");
    }
  }

  private void run(String line, Interpreter interpreter) {
    Thread here = Thread.currentThread();
    Terminal terminal = stage.session().terminal();
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

  /** Where there is little room, it is left for what is typed: the status line has the exercise. */
  private String prompt(Screen screen) throws IOException {
    Progress progress = lab.progress().read();
    boolean begun = progress.current() != null && progress.of(progress.current()).running() != null;
    return screen.paint(
        Style.TITLE,
        begun && screen.width() >= NARROW ? "lab " + progress.current() + "> " : "lab> ");
  }
}
