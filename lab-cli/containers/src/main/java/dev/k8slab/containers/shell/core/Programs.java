package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Starts programs. */
public final class Programs {
  private static final int NOT_FOUND = 127;
  private static final int NOT_RUN = 126;

  private final Shell shell;

  /** For a shell. */
  public Programs(Shell shell) {
    this.shell = shell;
  }

  /** Starts a program and waits for it. */
  int run(List<String> words, Map<String, String> environment) throws ShellException, IOException {
    String path = find(words.get(0), environment);
    if (path == null) {
      return failed(words.get(0), Errno.ENOENT);
    }
    shell.jobs().reap();
    Process child;
    try {
      child =
          shell
              .process()
              .spawn(
                  new Launch(
                      path,
                      words,
                      environment,
                      shell.process().descriptors().all(),
                      shell.terminal() != null));
    } catch (SystemException e) {
      if (e.errno() == Errno.ENOEXEC) {
        child =
            shell.fork(
                forked -> script(forked, path, words),
                shell.process().descriptors().all(),
                shell.terminal() == null ? -1 : 0);
      } else if (e.errno() == Errno.EAGAIN) {
        throw new ShellException("can't fork: " + e.getMessage());
      } else {
        return failed(words.get(0), e.errno());
      }
    }
    return new Pipelines(shell, shell.interpreter()).foreground(List.of(child));
  }

  /** Runs a program in the shell's place. */
  public int replace(List<String> words, Map<String, String> environment) throws IOException {
    String path = find(words.get(0), environment);
    if (path == null) {
      throw new Jump.Exit(failed(words.get(0), Errno.ENOENT), false);
    }
    List<String> before = shell.process().arguments();
    try {
      int status = shell.process().execute(path, words, environment);
      throw new Jump.Exit(status, true);
    } catch (SystemException e) {
      if (shell.process().arguments() != before) {
        // it is what the program that has run threw
        throw e;
      }
      if (e.errno() == Errno.ENOEXEC) {
        throw new Jump.Exit(script(shell, path, words), true);
      }
      throw new Jump.Exit(failed(words.get(0), e.errno()), false);
    }
  }

  private static int script(Shell from, String path, List<String> words) throws IOException {
    List<String> rest = words.subList(1, words.size());
    return new Session(from.process(), from.builtins(), from.variables().exported())
        .file(path, rest);
  }

  private String find(String name, Map<String, String> environment) {
    String folders = environment.get("PATH");
    return folders == null ? Lookup.find(shell, name) : Lookup.find(shell, name, folders);
  }

  private int failed(String name, Errno errno) {
    if (name.isEmpty()) {
      shell.messages().error(": Permission denied");
      return NOT_FOUND;
    }
    boolean missing = errno == Errno.ENOENT || errno == Errno.ENOTDIR;
    shell.messages().error(name + ": " + (missing ? "not found" : errno.text()));
    return missing ? NOT_FOUND : NOT_RUN;
  }
}
