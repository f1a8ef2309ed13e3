package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.shell.syntax.Lines;
import dev.k8slab.containers.shell.syntax.Node;
import dev.k8slab.containers.shell.syntax.Parser;
import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The life of a shell from its start to its end. */
public final class Session {
  private static final int MAX_SCRIPT = 1 << 24;
  private static final int INTERRUPTED = 130;

  private final Process process;
  private final Map<String, Builtin> builtins;
  private final Map<String, String> environment;

  /** In a process, with the commands of the shell itself and variables. */
  public Session(Process process, Map<String, Builtin> builtins, Map<String, String> environment) {
    this.process = process;
    this.builtins = builtins;
    this.environment = environment;
  }

  /** A shell with the variables that every shell begins with. */
  public Shell open(String name, List<String> positional) throws ShellException {
    Shell shell = new Shell(process, builtins, name, positional);
    Variables variables = shell.variables();
    variables.set("IFS", " \t\n");
    variables.set("OPTIND", "1");
    variables.set("PATH", Lookup.PATH);
    variables.set("PPID", String.valueOf(process.parentPid()));
    variables.set("PS1", shell.dialect().prompt());
    variables.set("PS2", "> ");
    variables.set("PS4", "+ ");
    variables.set("HOSTNAME", process.container().hostName());
    for (Map.Entry<String, String> each : environment.entrySet()) {
      if (each.getKey().matches("[A-Za-z_][A-Za-z_0-9]*") && !each.getKey().equals("IFS")) {
        variables.set(each.getKey(), each.getValue());
        variables.export(each.getKey());
      }
    }
    String level = environment.getOrDefault("SHLVL", "0");
    boolean number = level.matches("[0-9]{1,6}");
    variables.set("SHLVL", String.valueOf(number ? Integer.parseInt(level) + 1 : 1));
    variables.export("SHLVL");
    shell.directory(directory());
    variables.set("PWD", shell.directory());
    variables.export("PWD");
    variables.export("OLDPWD");
    return shell;
  }

  private String directory() {
    String given = environment.getOrDefault("PWD", "");
    try {
      if (given.startsWith("/")
          && process.files().find(given).inode() == process.directory().inode()) {
        return given;
      }
    } catch (IOException e) {
      // it is somewhere else, then
    }
    return process.directory().path();
  }

  /** Runs a file as a script, in a new shell. */
  int file(String path, List<String> positional) throws IOException {
    try {
      return file(open(path, positional), path);
    } catch (ShellException e) {
      return e.status();
    }
  }

  /** Runs a file as a script. */
  public static int file(Shell shell, String path) throws IOException {
    shell.messages().script(path);
    shell.messages().file();
    return run(shell, Lines.of(read(shell, path)), 1);
  }

  /** The text of a script. */
  public static String read(Shell shell, String path) throws IOException {
    try (InputStream in = shell.process().files().read(path)) {
      return Text.of(in.readNBytes(MAX_SCRIPT)).replace("\0", "");
    }
  }

  /** Runs a text as a script. */
  public static int text(Shell shell, String text) throws IOException {
    return run(shell, Lines.of(text), shell.dialect().firstLine());
  }

  /** Runs what the standard input gives. */
  public static int input(Shell shell) throws IOException {
    return run(shell, new InputLines(shell), 1);
  }

  private static int run(Shell shell, Lines all, int firstLine) throws IOException {
    Lines lines =
        more -> {
          String line = all.next(more);
          if (line != null && shell.options().has('v')) {
            shell.printError(line);
          }
          return line;
        };
    Parser parser = new Parser(lines, shell.aliases(), firstLine);
    return shell.ending(
        same -> {
          while (true) {
            Node node = parser.next();
            if (node == null) {
              return shell.status();
            }
            shell.interpreter().run(node, parser.isAtEnd());
          }
        });
  }

  /** Talks with somebody, to the end. */
  public static int talk(Shell shell, Lines lines) throws IOException {
    shell.traps().interactive();
    return shell.ending(same -> conversation(shell, lines));
  }

  private static int conversation(Shell shell, Lines lines) throws IOException {
    Parser parser = new Parser(lines, shell.aliases(), 1);
    while (true) {
      try {
        Node node = parser.next();
        if (node == null) {
          return shell.status();
        }
        shell.interpreter().run(node, false);
      } catch (ShellException e) {
        shell.messages().error(e);
        shell.status(e.status());
        parser = new Parser(lines, shell.aliases(), 1);
      } catch (Jump.Interrupted e) {
        shell.printError("\n");
        shell.status(INTERRUPTED);
        parser = new Parser(lines, shell.aliases(), 1);
      } catch (Jump.Failed e) {
        shell.status(e.status());
      } catch (Jump.Loop e) {
        // there is nothing to leave
      }
      shell.interpreter().settle();
    }
  }

  /** The lines of an input that is no terminal, a prompt before each. */
  public static Lines lines(Shell shell) {
    Lines lines = new InputLines(shell);
    return more -> {
      shell.printError(new PromptText(shell).of(more ? "PS2" : "PS1"));
      return lines.next(more);
    };
  }

  /** Runs a file in a shell that has just begun, if it is there. */
  public static void begin(Shell shell, String path) {
    try {
      shell.file(read(shell, path), path);
    } catch (Jump.Return | Jump.Failed | IOException e) {
      // there is none, or it is over
    }
  }
}
