package dev.k8slab.app.command;

import dev.k8slab.app.screen.Console;

/**
 * Runs one command to its exit code; whatever goes wrong on the way is reported in one sentence.
 */
public final class Dispatcher {

  private final Registry registry;

  /** Runs these commands. */
  public Dispatcher(Registry registry) {
    this.registry = registry;
  }

  /**
   * Runs a command.
   *
   * @param invocation a command with its arguments; the command is not null
   * @return its exit code, see {@link Exit}
   */
  public int run(Invocation invocation, Console console) {
    boolean debug = invocation.arguments().has("--debug");
    try {
      if (invocation.arguments().has("--help")) {
        console.print(HelpText.of(invocation.command(), console.screen()));
        return Exit.DONE;
      }
      return invocation.command().handler().get().run(invocation.arguments(), console);
    } catch (Throwable e) {
      // errors, too: a command that breaks down is no reason for the shell to do so
      return Failures.tell(e, console, debug);
    } finally {
      console.out().flush();
      console.err().flush();
    }
  }

  /** The commands. */
  public Registry registry() {
    return registry;
  }
}
