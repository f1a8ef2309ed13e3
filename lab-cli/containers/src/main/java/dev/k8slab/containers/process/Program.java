package dev.k8slab.containers.process;

import java.io.IOException;

/** A program, which runs as a process on a thread of its own. */
@FunctionalInterface
public interface Program {
  /**
   * Runs it to its end. Whatever waits in it does so by its process, and is ended by {@link
   * dev.k8slab.containers.io.Killed}, which it lets through.
   *
   * @return the exit code, 0 to 255
   * @throws IOException if something went wrong that it has no words for: exit code 1
   */
  int run(Process process) throws IOException;
}
