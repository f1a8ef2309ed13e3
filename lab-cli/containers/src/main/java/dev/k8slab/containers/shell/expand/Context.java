package dev.k8slab.containers.shell.expand;

/** Where a word is expanded. */
enum Context {
  /** Among the words of a command: it is split. */
  COMMAND,
  /** In a parameter's default, among the words of a command. */
  VALUE,
  /** Where it stays one string. */
  STRING,
  /** As the value of a variable, where a tilde may come behind a colon. */
  ASSIGNMENT
}
