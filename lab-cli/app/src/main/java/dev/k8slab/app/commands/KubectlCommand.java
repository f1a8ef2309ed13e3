package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.kubectl.KubectlRunner;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.session.Lab;
import dev.k8slab.cluster.Cluster;
import java.nio.file.Path;

/** Runs kubectl on the lab's cluster, with the user's own terminal. */
final class KubectlCommand implements Handler {

  private final Lab lab;

  KubectlCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Cluster cluster = lab.cluster(console);
    KubectlRunner runner = new KubectlRunner(lab.settings(), cluster);
    Path directory = lab.settings().directory();
    return console
        .children()
        .run(
            arguments.line().isPresent()
                ? runner.program(arguments.line().get(), directory)
                : runner.program(
                    arguments.words(), null, directory, console.children().terminal()));
  }
}
