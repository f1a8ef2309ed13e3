package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.opening.Display;
import dev.k8slab.app.screen.Console;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.kinds.ClusterProviders;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.Wanted;
import dev.k8slab.core.failure.LabException;

/** Opens the cluster that a command's options ask for. */
final class Opening {

  private final Lab lab;

  Opening(Lab lab) {
    this.lab = lab;
  }

  /** The cluster that is asked for: the open one where it fits. To be called behind the lock. */
  Cluster open(Arguments arguments, Console console) throws Exception {
    Wanted wanted = wanted(arguments);
    try (Display display = Display.on(console, lab.settings().clock())) {
      return lab.clusters()
          .open(
              wanted, display, Confirmation.forContexts(arguments, console, lab.settings().home()));
    }
  }

  /** What the options ask for. */
  Wanted wanted(Arguments arguments) throws LabException {
    String kind = arguments.option("--cluster").orElse(Wanted.AUTO);
    String context = arguments.option("--context").orElse(null);
    String ofContexts = ClusterProviders.ofContexts().kind();
    if (context != null && kind.equals(Wanted.AUTO)) {
      kind = ofContexts;
    } else if (context != null && !kind.equals(ofContexts)) {
      throw LabException.usage(
          "--context belongs to `--cluster " + ofContexts + "`: leave one of them out.");
    }
    return new Wanted(
        kind,
        arguments.option("--kubernetes").orElse(null),
        context,
        kind.equals(ofContexts) ? null : lab.settings().variable("LAB_K3S_IMAGE"));
  }
}
