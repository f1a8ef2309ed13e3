package dev.k8slab.app.shell;

import dev.k8slab.app.command.Command;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.screen.Canvas;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Commands that no lab has, to see what the shell does with them. */
public final class TestCommands {

  private TestCommands() {}

  /** Breaks down with an error that nobody expects. */
  public static Command failing() {
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
  public static Command waiting(CountDownLatch begun, CountDownLatch ended) {
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

  /** Paints the whole screen until it is left. */
  public static Command painting() {
    return Command.of(
        "paint",
        "paints",
        () ->
            (arguments, console) -> {
              BlockingQueue<Canvas.Act> heard = new LinkedBlockingQueue<>();
              try (Canvas canvas = console.canvases().open(heard::add)) {
                do {
                  List<String> rows = new ArrayList<>(List.of("the canvas"));
                  while (rows.size() < canvas.rows()) {
                    rows.add(rows.size() + 1 < canvas.rows() ? "" : "row " + canvas.rows());
                  }
                  canvas.paint(rows);
                } while (heard.take() != Canvas.Act.LEAVE);
              }
              return Exit.DONE;
            });
  }

  /** Runs a child that leaves the terminal as bad as it can. */
  public static Command child(String script) {
    return Command.of(
        "child",
        "runs a child",
        () ->
            (arguments, console) -> console.children().run(new ProcessBuilder("sh", "-c", script)));
  }
}
