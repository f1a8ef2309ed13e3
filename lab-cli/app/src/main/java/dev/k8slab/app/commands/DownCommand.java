package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.opening.Waiting;
import dev.k8slab.app.screen.Console;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.core.Lab;
import dev.k8slab.core.home.Lock;
import java.util.Optional;

/** Closes the cluster and says what was removed. */
final class DownCommand implements Handler {

  private final Lab lab;

  DownCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Waiting.forOpening(lab, console);
    try (Lock lock = lab.clusters().lock("wait until it is done, then try again")) {
      Optional<Cluster> cluster = lab.clusters().attached();
      if (cluster.isEmpty()) {
        console.print("No cluster is open: there is nothing to close.");
      } else {
        for (String removed : lab.clusters().close(cluster.get())) {
          console.print("removed " + removed);
        }
      }
    }
    return Exit.DONE;
  }
}
