package dev.k8slab.containers.shell;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Descriptors;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.containers.shell.builtin.Builtins;
import dev.k8slab.containers.shell.core.Builtin;
import dev.k8slab.containers.shell.core.Dialect;
import dev.k8slab.containers.shell.core.OptionWords;
import dev.k8slab.containers.shell.core.Session;
import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.core.TerminalLines;
import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.tools.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shell as a program: {@code sh}, {@code ash}, and by other names where an image has them. */
public final class Ash implements Tool {
  private static final int USAGE = 2;

  @Override
  public int run(Process process, List<String> words) throws IOException {
    List<String> all = process.arguments();
    String called = all.get(Math.max(0, all.size() - words.size() - 1));
    Map<String, Builtin> builtins = Builtins.of(Dialect.of(process.executable(), called));
    Session session = new Session(process, builtins, process.environment());
    try {
      Shell shell = session.open(called, List.of());
      return run(shell, words, called);
    } catch (ShellException e) {
      String text = called + ": " + e.getMessage() + "\n";
      process.err().write(text.getBytes(StandardCharsets.UTF_8));
      return e.status();
    }
  }

  private static int run(Shell shell, List<String> words, String called)
      throws ShellException, IOException {
    OptionWords options = new OptionWords(shell.options(), words, true);
    List<String> rest = options.rest();
    if (options.unknown() != null) {
      shell.printError(called + ": illegal option " + options.unknown() + "\n");
    }
    if (options.isCommand()) {
      if (rest.isEmpty()) {
        throw new ShellException("-c requires an argument", USAGE);
      }
      if (rest.size() > 1) {
        shell.name(rest.get(1));
        shell.messages().script(rest.get(1));
        shell.positional(rest.subList(2, rest.size()));
      }
      return Session.text(shell, rest.get(0));
    }
    if (!rest.isEmpty() && !options.isInput()) {
      shell.name(rest.get(0));
      shell.positional(rest.subList(1, rest.size()));
      try {
        return Session.file(shell, rest.get(0));
      } catch (IOException e) {
        shell.name(called);
        shell.messages().script(null);
        throw new ShellException("can't open '" + rest.get(0) + "': " + e.getMessage(), USAGE);
      }
    }
    shell.positional(rest);
    Optional<Terminal> terminal = terminal(shell);
    if (terminal.isEmpty() && !shell.options().has('i')) {
      return Session.input(shell);
    }
    shell.options().set('i', true);
    shell.options().set('s', true);
    terminal.ifPresent(one -> take(shell, one));
    profiles(shell, options.isLogin() || called.startsWith("-"));
    return Session.talk(
        shell,
        terminal.isEmpty() ? Session.lines(shell) : new TerminalLines(shell, terminal.get()));
  }

  /** The terminal that it talks at; empty if there is none. */
  private static Optional<Terminal> terminal(Shell shell) {
    try {
      Descriptors open = shell.process().descriptors();
      return open.get(2).isTerminal() || shell.options().has('i')
          ? Terminal.of(open.get(0))
          : Optional.empty();
    } catch (SystemException e) {
      return Optional.empty();
    }
  }

  private static void take(Shell shell, Terminal terminal) {
    shell.options().set('m', true);
    shell.terminal(terminal);
    terminal.foreground(shell.process().group());
  }

  private static void profiles(Shell shell, boolean login) {
    String home = shell.variables().get("HOME").value();
    String more = shell.variables().get("ENV").value();
    if (login) {
      Session.begin(shell, "/etc/profile");
      Session.begin(shell, (home == null ? "" : home) + "/.profile");
    }
    if (more != null) {
      Session.begin(shell, more);
    }
  }
}
