package dev.k8slab.containers.tools.basic;

import dev.k8slab.containers.process.Process;

/** How a tool calls itself. */
final class Names {
  private Names() {}

  /** The name that the process' program was called by. */
  static String of(Process process) {
    String called = process.arguments().isEmpty() ? "sh" : process.arguments().get(0);
    String name = called.substring(called.lastIndexOf('/') + 1);
    return name.startsWith("-") ? name.substring(1) : name;
  }
}
