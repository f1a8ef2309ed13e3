package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.tools.LearnerShell;
import dev.k8slab.app.tools.Toolbox;
import dev.k8slab.cluster.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets the learner's own shell work on the lab's cluster. */
final class ShCommand implements Handler {

  private final Lab lab;

  ShCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    LearnerShell shell = LearnerShell.of(lab.settings());
    if (arguments.line().isPresent()) {
      // not every command is about the cluster
      lab.awaitCluster(console);
      return lend(shell.command(arguments.line().get()), lab.clusters().attached(), console);
    }
    Optional<Cluster> cluster = Optional.of(lab.cluster(console));
    if (!arguments.words().isEmpty()) {
      List<String> script = new ArrayList<>(List.of("sh"));
      script.addAll(arguments.words());
      return lend(new ProcessBuilder(script), cluster, console);
    }
    if (console.children().terminal()) {
      console.tell(
          shell.name() + " with kubectl on the lab's cluster: exit or Ctrl-D leads back here.");
    }
    return lend(shell.interactive(), cluster, console);
  }

  private int lend(ProcessBuilder program, Optional<Cluster> cluster, Console console)
      throws Exception {
    program.directory(lab.settings().directory().toFile());
    return console.children().lend(new Toolbox(lab.settings(), cluster).outfit(program));
  }
}
