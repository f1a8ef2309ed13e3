package dev.k8slab.app.shell;

import dev.k8slab.app.command.Dispatcher;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.status.ClusterNow;
import dev.k8slab.app.shell.terminal.TerminalSession;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.core.Lab;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;

/**
 * The shell from its first screen to its end, on a terminal that nobody sees and without a cluster,
 * so that the JVM can remember its classes for the next start.
 */
public final class CdsTraining {

  private static final byte[] TYPED = "help\rexit\r".getBytes(StandardCharsets.UTF_8);
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;

  private CdsTraining() {}

  /**
   * Goes through it.
   *
   * @param console hears what is said before there is a terminal
   */
  public static void of(Lab lab, Startup startup, Dispatcher dispatcher, Console console)
      throws Exception {
    LineDisciplineTerminal terminal =
        new LineDisciplineTerminal(
            "lab", "xterm-256color", OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
    terminal.setSize(new Size(COLUMNS, ROWS));
    terminal.processInputBytes(TYPED);
    Shell shell = new Shell(lab, startup, dispatcher, new NeverEnding());
    shell.greet(console);
    try (TerminalSession session = new TerminalSession(terminal)) {
      shell.run(session, new Screen(COLUMNS, true, true), true, new NoCluster(), () -> {});
    }
  }

  private record NeverEnding() implements Ending {
    @Override
    public void ask(int exitCode) {
      // nobody sends it a signal
    }

    @Override
    public boolean asked() {
      return false;
    }

    @Override
    public int exitCode() {
      return 0;
    }
  }

  private record NoCluster() implements ShellCluster {
    @Override
    public void begin(Consumer<String> news, Runnable changed) {
      // it stays closed
    }

    @Override
    public ClusterNow now() {
      return new ClusterNow(ClusterNow.Condition.OPENING, "");
    }

    @Override
    public void abandon(Console console) {
      // nothing was opened
    }

    @Override
    public void await(OpenProgress listener) {
      // nothing is waited for
    }
  }
}
