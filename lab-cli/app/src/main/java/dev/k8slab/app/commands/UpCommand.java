package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.opening.Waiting;
import dev.k8slab.app.screen.Console;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.LabKubeconfig;
import dev.k8slab.core.cluster.Wanted;
import dev.k8slab.core.home.Lock;

/** Opens a cluster and prints the line that makes kubectl use it. */
final class UpCommand implements Handler {

  private final Lab lab;

  UpCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Opening opening = new Opening(lab);
    Wanted wanted = opening.wanted(arguments, Tracks.named(arguments));
    Waiting.forOpening(lab, console);
    try (Lock lock = lab.clusters().lock("wait until it is done, then try again")) {
      Cluster cluster = opening.open(wanted, arguments, console);
      LabKubeconfig kubeconfig = lab.clusters().kubeconfig();
      kubeconfig.use(lab.clusters().track(cluster.record().id()));
      console.print("export KUBECONFIG=" + ShellWord.of(kubeconfig.file().toString()));
    }
    return Exit.DONE;
  }
}
