package dev.k8slab.containers.tools;

import dev.k8slab.containers.process.Process;
import java.io.IOException;
import java.util.List;

/** One of BusyBox' tools. */
@FunctionalInterface
public interface Tool {
  /**
   * Runs it.
   *
   * @param words its arguments, without its name
   * @return the exit code
   * @throws UsageException if it was called in a way that it does not know; its usage is shown,
   *     with exit code 1
   * @throws IOException if something went wrong; its message is shown alone, after the tool's name:
   *     exit code 1
   */
  int run(Process process, List<String> words) throws IOException;
}
