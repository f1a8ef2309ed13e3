package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.shell.syntax.ShellException;

/** Numbers among words. */
final class Numbers {
  private Numbers() {}

  static int of(String word) throws ShellException {
    if (!word.matches("[0-9]{1,10}") || Long.parseLong(word) > Integer.MAX_VALUE) {
      throw new ShellException("Illegal number: " + word);
    }
    return Integer.parseInt(word);
  }
}
