package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.opening.Waiting;
import dev.k8slab.app.screen.Console;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.home.Lock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Closes the clusters, or that of a track, and says what was removed. */
final class DownCommand implements Handler {

  private final Lab lab;

  DownCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Optional<Track> named = Tracks.named(arguments);
    Waiting.forOpening(lab, console);
    try (Lock lock = lab.clusters().lock("wait until it is done, then try again")) {
      Map<Track, Cluster> open = lab.clusters().now().all();
      if (named.isPresent()) {
        open.keySet().retainAll(Set.of(named.get()));
      }
      if (open.isEmpty()) {
        console.print(
            named.isPresent()
                ? "No " + named.get().word() + " cluster is open: there is nothing to close."
                : "No cluster is open: there is nothing to close.");
      }
      for (Cluster cluster : open.values()) {
        for (String removed : lab.clusters().close(cluster)) {
          console.print("removed " + removed);
        }
      }
    }
    return Exit.DONE;
  }
}
