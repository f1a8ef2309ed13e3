package dev.k8slab.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.LabCli;
import dev.k8slab.app.command.Command;
import dev.k8slab.app.command.Dispatcher;
import dev.k8slab.app.command.Registry;
import dev.k8slab.app.commands.Commands;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Questions;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.status.ClusterNow;
import dev.k8slab.app.shell.terminal.TerminalSession;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.core.Lab;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;

/**
 * The real shell on a terminal inside this JVM, which keeps a screen as a terminal's window does:
 * keys go in one by one, and what a learner would see can be looked at. There is no cluster behind
 * it.
 */
public final class VirtualShell implements AutoCloseable {

  private static final long TIMEOUT_MILLIS = 30_000;

  private final ScreenTerminal screen;
  private final LineDisciplineTerminal terminal;
  private final Lab lab;
  private final Startup startup;
  private final TerminalSession session;
  private final Thread thread;

  /** The cluster behind it. */
  public final PlayedCluster cluster = new PlayedCluster();

  /** What ends it from outside. */
  public final PlayedEnding ending = new PlayedEnding();

  private final List<Stop> stops = new CopyOnWriteArrayList<>();
  private final Attributes usual;
  private volatile Throwable failure;
  private volatile Attributes left;

  private VirtualShell(Path home, Screen look, String type, int rows, Command... further)
      throws IOException {
    screen = new ScreenTerminal(look.width(), rows);
    terminal =
        new LineDisciplineTerminal("test", type, new MendedScreen(screen), StandardCharsets.UTF_8);
    terminal.setSize(new Size(look.width(), rows));
    usual = new Attributes(terminal.getAttributes());
    startup = new LabCli(home, LabCli.smallCourses()).startup();
    lab = new Lab(startup.settings(), text -> {});
    session = new TerminalSession(terminal);
    List<Command> commands = new ArrayList<>(Commands.of(lab, startup).commands());
    commands.addAll(Arrays.asList(further));
    Shell shell = new Shell(lab, startup, new Dispatcher(new Registry(commands)), ending);
    thread =
        new Thread(
            () -> {
              try {
                shell.greet(plain(look));
                shell.run(session, look, true, cluster, this::stop);
                session.restore();
                // once it is closed, it can be asked for nothing any more
                left = new Attributes(terminal.getAttributes());
                session.close();
              } catch (Throwable e) {
                failure = e;
              }
            },
            "virtual-shell");
    thread.setDaemon(true);
  }

  /** A shell on a usual terminal, at its first prompt. */
  public static VirtualShell open(Path home, int columns, int rows, Command... further)
      throws Exception {
    return open(home, new Screen(columns, true, false), "xterm-256color", rows, further);
  }

  /** A shell on any terminal, at its first prompt. */
  public static VirtualShell open(Path home, Screen look, String type, int rows, Command... further)
      throws Exception {
    VirtualShell shell = new VirtualShell(home, look, type, rows, further);
    shell.ending.worker = shell.thread;
    shell.thread.start();
    shell.waitFor("lab>");
    return shell;
  }

  /** The terminal it is on. */
  public Terminal terminal() {
    return terminal;
  }

  /** The terminal's attributes before there was a shell on it. */
  public Attributes usual() {
    return usual;
  }

  /** What was there each time the shell was stopped. */
  public List<Stop> stops() {
    return stops;
  }

  /** What there is before the shell has the terminal. */
  private Console plain(Screen look) {
    PrintWriter out = terminal.writer();
    return new Console(out, out, () -> look, () -> look, false, Questions.NOBODY, program -> 0);
  }

  private void stop() {
    stops.add(new Stop(text(), terminal.getAttributes().toString()));
  }

  /** A terminal while the shell is stopped. */
  public record Stop(String text, String attributes) {}

  /** Types keys, one by one. */
  public VirtualShell type(String keys) throws IOException {
    for (byte key : keys.getBytes(StandardCharsets.UTF_8)) {
      terminal.processInputByte(key);
    }
    return this;
  }

  /** Types a line at the prompt and waits until something is on the screen. */
  public VirtualShell line(String line, String seen) throws Exception {
    return prompted().type(line + "\r").waitFor(seen);
  }

  /** Waits until the prompt is there and nothing is typed yet. */
  public VirtualShell prompted() throws Exception {
    return waitUntil("a prompt", text -> typed().matches("lab[^>]*>"));
  }

  /** Clears the screen, so that what is waited for is not something old. */
  public VirtualShell clear() throws Exception {
    return prompted()
        .type("clear\r")
        .waitUntil("a clear screen", text -> text.strip().matches("lab[^>\n]*>\\n*[^\n]*"));
  }

  /** The last row with a text, the status line left out: the prompt with what is typed. */
  private String typed() {
    List<String> rows = rows();
    return rows.subList(0, rows.size() - 1).stream()
        .filter(row -> !row.isEmpty())
        .reduce("", (before, row) -> row);
  }

  /** Gives the window another size, as a terminal does. */
  public VirtualShell resize(int columns, int rows) {
    screen.setSize(columns, rows);
    terminal.setSize(new Size(columns, rows));
    terminal.raise(Terminal.Signal.WINCH);
    return this;
  }

  /** What is on the screen, without the spaces at the ends of its rows. */
  public String text() {
    return String.join("\n", rows());
  }

  /** The screen's rows, without spaces at their ends. */
  public List<String> rows() {
    return screen.toString().lines().map(String::stripTrailing).toList();
  }

  /** The last row. */
  public String bottom() {
    List<String> rows = rows();
    return rows.get(rows.size() - 1);
  }

  /** Waits until a text is on the screen. */
  public VirtualShell waitFor(String seen) throws Exception {
    return waitUntil("\"" + seen + "\" on the screen", text -> text.contains(seen));
  }

  /** Waits until the screen is like this. */
  public VirtualShell waitUntil(String what, Predicate<String> condition) throws Exception {
    long end = System.nanoTime() + TIMEOUT_MILLIS * 1_000_000;
    while (!condition.test(text())) {
      assertThat(failure).as("what ended the shell").isNull();
      assertThat(System.nanoTime()).as("waiting for " + what + " in\n" + text()).isLessThan(end);
      screen.waitDirty(100);
    }
    return this;
  }

  /** Waits until the shell has ended by itself, and has left the terminal as it was. */
  public void awaitEnd() throws InterruptedException {
    thread.join(TIMEOUT_MILLIS);
    assertThat(thread.isAlive()).as("the shell has ended:\n" + text()).isFalse();
    assertThat(failure).isNull();
    assertThat(left.toString()).isEqualTo(usual.toString());
  }

  /** Writes to the screen what another program would, once the shell has ended. */
  public void writeAfterwards(String text) throws IOException {
    OutputStream out = new MendedScreen(screen);
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws Exception {
    if (thread.isAlive()) {
      ending.ask(1);
    }
    awaitEnd();
  }

  /** A cluster that is what a test says. */
  public static final class PlayedCluster implements ShellCluster {

    private volatile ClusterNow now = new ClusterNow(ClusterNow.Condition.OPENING, "");
    private volatile Consumer<String> news;
    private volatile Runnable changed;

    /** It is like this from now on. */
    public void is(ClusterNow.Condition condition, String detail) {
      now = new ClusterNow(condition, detail);
      changed.run();
    }

    /** Says what would be told when it is open, or is not. */
    public void tells(String sentence) {
      news.accept(sentence);
    }

    @Override
    public void begin(Consumer<String> toldNews, Runnable toldChanged) {
      news = toldNews;
      changed = toldChanged;
    }

    @Override
    public ClusterNow now() {
      return now;
    }

    @Override
    public void await(OpenProgress listener) {
      // nobody waits for a cluster that is played
    }

    @Override
    public void abandon(Console console) {
      // nothing is half open
    }
  }

  /** An ending that interrupts the shell's thread, as a signal does. */
  public static final class PlayedEnding implements Ending {

    private volatile Thread worker;
    private volatile int exitCode;

    @Override
    public void ask(int code) {
      exitCode = code;
      worker.interrupt();
    }

    @Override
    public boolean asked() {
      return exitCode != 0;
    }

    @Override
    public int exitCode() {
      return exitCode;
    }
  }
}
