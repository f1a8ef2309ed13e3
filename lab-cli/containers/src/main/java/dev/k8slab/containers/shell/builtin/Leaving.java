package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.shell.core.Jump;
import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.util.List;

/** {@code break}, {@code continue}, {@code return}, {@code exit}. */
final class Leaving {
  private Leaving() {}

  static int loop(Shell shell, List<String> words) throws ShellException {
    int levels = words.size() > 1 ? Numbers.of(words.get(1)) : 1;
    if (levels < 1) {
      throw new ShellException("Illegal number: " + words.get(1));
    }
    int loops = shell.interpreter().loops();
    if (loops == 0) {
      return 0;
    }
    throw new Jump.Loop(Math.min(levels, loops), words.get(0).equals("continue"));
  }

  static int leave(Shell shell, List<String> words) throws ShellException {
    throw new Jump.Return(status(shell, words));
  }

  static int exit(Shell shell, List<String> words) throws ShellException {
    throw new Jump.Exit(status(shell, words), false);
  }

  private static int status(Shell shell, List<String> words) throws ShellException {
    return words.size() > 1 ? Numbers.of(words.get(1)) & 0xff : shell.status();
  }
}
