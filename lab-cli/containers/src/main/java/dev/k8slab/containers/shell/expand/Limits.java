package dev.k8slab.containers.shell.expand;

import dev.k8slab.containers.shell.syntax.ShellException;

/** How much a shell takes before it says that it has no memory left. */
public final class Limits {
  /** Fields of one command. */
  public static final int FIELDS = 1 << 18;

  /** Characters of one value, and of one expansion. */
  public static final int CHARACTERS = 1 << 23;

  private Limits() {}

  /** Says that there is no memory left if a number is greater than it may be. */
  public static void check(long number, long max) throws ShellException {
    if (number > max) {
      throw new ShellException("out of memory");
    }
  }
}
