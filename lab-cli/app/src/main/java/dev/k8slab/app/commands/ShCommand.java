package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.opening.Waiting;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.app.tools.LearnerShell;
import dev.k8slab.app.tools.Toolbox;
import dev.k8slab.core.Lab;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Lets the learner's own shell work on the lab's cluster. */
final class ShCommand implements Handler {

  private final Lab lab;
  private final Startup startup;

  ShCommand(Lab lab, Startup startup) {
    this.lab = lab;
    this.startup = startup;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    LearnerShell shell = LearnerShell.of(startup);
    if (arguments.line().isPresent()) {
      // not every command is about the cluster
      Waiting.forOpening(lab, console);
      return lend(shell.command(arguments.line().get()), console);
    }
    Waiting.forCluster(lab, console);
    if (!arguments.words().isEmpty()) {
      return lend(given(shell, arguments.words()), console);
    }
    if (console.children().terminal()) {
      console.tell(
          shell.name() + " with kubectl on the lab's cluster: exit or Ctrl-D leads back here.");
    }
    return lend(shell.interactive(), console);
  }

  /** What is behind `sh` is a command, or what any other sh would take. */
  private ProcessBuilder given(LearnerShell shell, List<String> words) {
    String first = words.get(0);
    if (!first.startsWith("-") && !Files.isRegularFile(startup.directory().resolve(first))) {
      return shell.command(words);
    }
    List<String> sh = new ArrayList<>(List.of("sh"));
    sh.addAll(words);
    return new ProcessBuilder(sh);
  }

  private int lend(ProcessBuilder program, Console console) throws Exception {
    program.directory(startup.directory().toFile());
    return console.children().lend(new Toolbox(startup, lab.clusters().now()).outfit(program));
  }
}
