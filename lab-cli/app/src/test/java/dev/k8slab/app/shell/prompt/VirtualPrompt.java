package dev.k8slab.app.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.command.Dispatcher;
import dev.k8slab.app.commands.Commands;
import dev.k8slab.app.screen.Children;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Questions;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.status.StatusBar;
import dev.k8slab.app.shell.terminal.TerminalChildren;
import dev.k8slab.app.shell.terminal.TerminalSession;
import dev.k8slab.app.shell.typed.Interpreter;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.ScreenTerminal;

/**
 * The shell's reader and interpreter on a terminal that is a screen within the JVM: keys go in as a
 * terminal sends them, and what a person would see comes out. Programs are started with pipes
 * instead of the terminal.
 */
final class VirtualPrompt implements AutoCloseable {

  static final String ENTER = "\r";
  static final String TAB = "\t";
  static final String RIGHT = "\033OC";
  static final String UP = "\033OA";
  static final String CTRL_C = "\003";
  static final String PROMPT = "lab> ";

  private static final long TIMEOUT_MILLIS = 30_000;

  private final ScreenTerminal.VirtualTerminal virtual;
  private final Lab lab;
  private final Startup startup;
  private final Duration timeout;
  private final Thread thread;
  private final List<String> ran = new CopyOnWriteArrayList<>();
  private volatile Throwable failure;

  /**
   * A shell that waits for keys.
   *
   * @param timeout how long kubectl may be asked how a line goes on
   */
  VirtualPrompt(Startup startup, String type, Duration timeout) throws IOException {
    this.timeout = timeout;
    virtual = ScreenTerminal.withTerminal("test", type, 80, 24);
    this.startup = startup;
    lab = new Lab(startup.settings(), text -> {});
    thread = new Thread(this::run, "virtual-shell");
    thread.setDaemon(true);
    thread.start();
    await(PROMPT.strip());
  }

  private void run() {
    try (Terminal terminal = virtual.terminal()) {
      Dispatcher dispatcher = new Dispatcher(Commands.of(lab, startup));
      LineReader reader =
          ShellReader.on(
              terminal,
              lab,
              true,
              new ShellParser(dispatcher.registry()),
              new LineCompleter(dispatcher.registry(), lab, startup, timeout));
      Interpreter interpreter = new Interpreter(dispatcher);
      Console console = console(terminal);
      while (!interpreter.left()) {
        try {
          String line = reader.readLine(PROMPT);
          ran.add(line);
          interpreter.run(line, console);
        } catch (UserInterruptException e) {
          ran.add("interrupted");
        }
      }
    } catch (Exception | Error e) {
      failure = e;
    }
  }

  private static Console console(Terminal terminal) {
    Screen screen = new Screen(80, true, false);
    return new Console(
        terminal.writer(),
        terminal.writer(),
        () -> screen,
        () -> screen,
        false,
        Questions.NOBODY,
        new Piped(terminal));
  }

  /** Presses keys. */
  VirtualPrompt type(String keys) {
    try {
      virtual.terminal().processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Waits until a text is to be seen. */
  VirtualPrompt await(String text) {
    long deadline = System.nanoTime() + TIMEOUT_MILLIS * 1_000_000;
    while (!shown().contains(text) && failure == null && System.nanoTime() < deadline) {
      try {
        virtual.screen().waitDirty(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    assertThat(failure).isNull();
    assertThat(shown()).contains(text);
    return this;
  }

  /** Waits until a file is there. */
  VirtualPrompt awaitFile(Path file) throws InterruptedException {
    long deadline = System.nanoTime() + TIMEOUT_MILLIS * 1_000_000;
    while (!Files.exists(file)) {
      assertThat(System.nanoTime()).as("waiting for " + file).isLessThan(deadline);
      virtual.screen().waitDirty(20);
    }
    return this;
  }

  /** What is to be seen, without blanks at the ends of lines and of the screen. */
  String shown() {
    long[] cells = new long[80 * 24];
    virtual.screen().dump(cells, new int[2]);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 24; row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < 80; column++) {
        int character = ScreenTerminal.cellCodePoint(cells[row * 80 + column]);
        line.appendCodePoint(character == 0 ? ' ' : character);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString().stripTrailing();
  }

  /** What the reader handed over, line by line, and {@code interrupted} for Ctrl-C. */
  List<String> ran() {
    return ran;
  }

  /** The lab behind it. */
  Lab lab() {
    return lab;
  }

  @Override
  public void close() throws InterruptedException {
    if (!shown().endsWith(PROMPT.strip())) {
      type(CTRL_C).await("\n" + PROMPT.strip());
    }
    type("exit" + ENTER);
    thread.join(TIMEOUT_MILLIS);
    assertThat(thread.isAlive()).isFalse();
    assertThat(failure).isNull();
  }

  /** Programs whose output is shown when they have ended. */
  private record Piped(Terminal screen) implements Children {
    @Override
    public int run(ProcessBuilder program) throws IOException, InterruptedException {
      Process process = program.redirectErrorStream(true).start();
      process.getOutputStream().close();
      screen
          .writer()
          .print(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      screen.flush();
      return process.waitFor();
    }

    @Override
    public boolean edit(Path file) throws IOException {
      return new TerminalChildren(
              new TerminalSession(screen), StatusBar.none(screen), new Screen(80, true, false))
          .edit(file);
    }
  }
}
