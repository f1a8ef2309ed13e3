package dev.k8slab.app.shell;

import dev.k8slab.app.command.Command;
import dev.k8slab.app.command.Exit;
import java.util.concurrent.CountDownLatch;

/** Commands that no lab has, to see what the shell does with them. */
final class TestCommands {

  private TestCommands() {}

  /** Breaks down with an error that nobody expects. */
  static Command failing() {
    return Command.of(
        "fail",
        "fails",
        () ->
            (arguments, console) -> {
              console.print("about to fail");
              throw new StackOverflowError("so deep");
            });
  }

  /** Works from the one to the other. */
  static Command waiting(CountDownLatch begun, CountDownLatch ended) {
    return Command.of(
        "wait",
        "waits",
        () ->
            (arguments, console) -> {
              console.print("at work");
              begun.countDown();
              ended.await();
              console.print("done");
              return Exit.DONE;
            });
  }

  /** Runs a child that leaves the terminal as bad as it can. */
  static Command child(String script) {
    return Command.of(
        "child",
        "runs a child",
        () ->
            (arguments, console) -> console.children().run(new ProcessBuilder("sh", "-c", script)));
  }
}
