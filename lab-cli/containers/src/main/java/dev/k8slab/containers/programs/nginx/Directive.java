package dev.k8slab.containers.programs.nginx;

import java.util.List;

/**
 * A directive of a configuration.
 *
 * @param block what is in its braces; null if it has none
 */
record Directive(
    String name, List<String> arguments, List<Directive> block, String file, int line) {
  String first() {
    return arguments.isEmpty() ? "" : arguments.get(0);
  }

  /** With what is wrong with it. */
  ConfigException fault(String why) {
    return new ConfigException(why + " in " + file + ":" + line);
  }
}
