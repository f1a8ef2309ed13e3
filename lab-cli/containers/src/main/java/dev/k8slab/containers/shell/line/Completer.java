package dev.k8slab.containers.shell.line;

import java.util.List;

/** What a word may be completed to. */
@FunctionalInterface
public interface Completer {
  /**
   * All that begins with what is written.
   *
   * @param word as it is without quotes
   * @param command whether a command is wanted, and no file
   * @return in their order; directories end with a slash
   */
  List<String> find(String word, boolean command);
}
