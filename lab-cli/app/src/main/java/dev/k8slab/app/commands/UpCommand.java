package dev.k8slab.app.commands;

import dev.k8slab.app.cluster.Wanted;
import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.command.LabException;
import dev.k8slab.app.opening.Display;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.state.Lock;
import dev.k8slab.cluster.Cluster;
import java.nio.file.Path;

/** Opens a cluster and prints the line that makes kubectl use it. */
final class UpCommand implements Handler {

  private final Lab lab;

  UpCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Wanted wanted = wanted(arguments);
    lab.awaitCluster(console);
    try (Lock lock = lab.clusters().lock("wait until it is done, then try again");
        Display display = Display.on(console, lab.settings().clock())) {
      Cluster cluster =
          lab.clusters()
              .open(
                  wanted,
                  display,
                  Consenting.forContexts(arguments, console, lab.settings().home()));
      console.print("export KUBECONFIG=" + quoted(cluster.record().kubeconfig()));
    }
    return Exit.DONE;
  }

  private Wanted wanted(Arguments arguments) throws LabException {
    String kind = arguments.option("--cluster").orElse(Wanted.AUTO);
    String context = arguments.option("--context").orElse(null);
    if (context != null && kind.equals(Wanted.AUTO)) {
      kind = "existing";
    } else if (context != null && !kind.equals("existing")) {
      throw LabException.usage("--context belongs to `--cluster existing`: leave one of them out.");
    }
    return new Wanted(
        kind,
        arguments.option("--kubernetes").orElse(null),
        context,
        kind.equals("existing") ? null : lab.settings().variable("LAB_K3S_IMAGE"));
  }

  /** The path as a shell reads it back. */
  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./+@%=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
