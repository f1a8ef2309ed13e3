package dev.k8slab.app.tools;

/** Writes programs that do nothing but run another one. */
final class Tool {

  private Tool() {}

  /**
   * A program that runs this one.
   *
   * @param command its words, quoted
   */
  static String script(String command) {
    return "#!/bin/sh\n# Made by the lab, anew whenever that changes.\nexec "
        + command
        + " \"$@\"\n";
  }
}
