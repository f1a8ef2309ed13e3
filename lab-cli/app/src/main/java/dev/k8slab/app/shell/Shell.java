package dev.k8slab.app.shell;

import dev.k8slab.app.command.Dispatcher;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.news.LiveFollowing;
import dev.k8slab.app.shell.news.LiveNews;
import dev.k8slab.app.shell.news.News;
import dev.k8slab.app.shell.prompt.ShellReader;
import dev.k8slab.app.shell.status.Banner;
import dev.k8slab.app.shell.status.ClusterNow;
import dev.k8slab.app.shell.status.StatusSource;
import dev.k8slab.app.shell.status.StatusText;
import dev.k8slab.app.shell.terminal.ShellSignals;
import dev.k8slab.app.shell.terminal.Suspension;
import dev.k8slab.app.shell.terminal.TerminalSession;
import dev.k8slab.app.shell.typed.Interpreter;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.Lab;
import dev.k8slab.core.home.Lock;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;

/** The interactive shell: the lab's commands, typed one after the other, with completion. */
public final class Shell {

  private final Lab lab;
  private final Startup startup;
  private final Dispatcher dispatcher;
  private final Ending ending;

  /**
   * A shell over these commands.
   *
   * @param ending what signals ask for
   */
  public Shell(Lab lab, Startup startup, Dispatcher dispatcher, Ending ending) {
    this.lab = lab;
    this.startup = startup;
    this.dispatcher = dispatcher;
    this.ending = ending;
  }

  /**
   * Runs on the process' own terminal until the user leaves.
   *
   * @param console where to print what comes before the shell has the terminal
   * @param live whether lines can be painted again
   * @return the exit code
   */
  public int run(Console console, boolean live, Charset charset) throws Exception {
    try (Lock lock =
        Lock.take(
            lab.settings().home(),
            "shell",
            "is open",
            "use that one, or single commands such as `lab check`",
            lab.settings().clock())) {
      Callable<TerminalSession> terminal = TerminalSession.ahead(charset);
      greet(console);
      run(terminal, console.screen(), live);
      return ending.asked() ? ending.exitCode() : Exit.DONE;
    }
  }

  /** Says what comes first, before the terminal is taken over: the sooner, the better. */
  void greet(Console console) throws Exception {
    console.print(Banner.lines(lab, console.screen()));
  }

  private void run(Callable<TerminalSession> terminal, Screen look, boolean live) throws Exception {
    try (TerminalSession session = terminal.call();
        ShellSignals signals = ShellSignals.ofProcess(ending::ask)) {
      run(
          session,
          look,
          live,
          new BackgroundOpening(lab, startup),
          Suspension.ofProcess(session.terminal()));
    }
  }

  /**
   * Runs on a terminal of any kind, below what was said first.
   *
   * @param look what the terminal can show; its width is asked for again and again
   */
  void run(
      TerminalSession session,
      Screen look,
      boolean live,
      ShellCluster cluster,
      Suspension.Stopping stopping)
      throws Exception {
    Terminal terminal = session.terminal();
    LineReader reader =
        ShellReader.on(terminal, dispatcher.registry(), lab, startup, live && !look.spoken());
    AtomicBoolean unwatched = new AtomicBoolean();
    StatusSource facts = new StatusSource(lab, () -> now(cluster, unwatched.get()));
    try (Stage stage =
        new Stage(
            session,
            reader,
            look,
            live,
            screen -> StatusText.line(facts.get(), screen),
            stopping)) {
      LiveNews view = new LiveNews(stage.news(), stage.bar()::refresh, unwatched);
      ShellSignals.ofTerminal(terminal, reader, stage.suspension());
      Console console = stage.console();
      stage.bar().begin();
      lab.clusters().waitAt(cluster);
      try (LiveFollowing following = new LiveFollowing(lab, () -> ready(cluster), view)) {
        cluster.begin(
            sentence -> stage.news().tell(screen -> News.quietly(sentence, screen)),
            () -> {
              stage.bar().refresh();
              following.look();
            });
        new ShellLoop(lab, stage, console, ending, following::look)
            .run(new Interpreter(dispatcher));
      } finally {
        stage.bar().close();
        cluster.abandon(console);
      }
    }
  }

  private static boolean ready(ShellCluster cluster) {
    return cluster.now().condition() == ClusterNow.Condition.READY;
  }

  private static ClusterNow now(ShellCluster cluster, boolean unwatched) {
    ClusterNow now = cluster.now();
    return now.condition() == ClusterNow.Condition.READY && unwatched
        ? new ClusterNow(ClusterNow.Condition.TROUBLE, "")
        : now;
  }
}
