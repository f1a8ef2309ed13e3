package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.kubectl.FetchedKubectl;
import dev.k8slab.app.opening.Waiting;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterProvider;
import dev.k8slab.cluster.Remains;
import dev.k8slab.cluster.kinds.ClusterProviders;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.Folders;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.home.Lock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Removes everything that any lab ever left on this machine, and says what. */
final class CleanCommand implements Handler {

  private final Lab lab;
  private final FetchedKubectl kubectl;

  CleanCommand(Lab lab, Startup startup) {
    this.lab = lab;
    this.kubectl = new FetchedKubectl(startup);
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Waiting.forOpening(lab, console);
    try (Lock lock = lab.clusters().lock("wait until it is done, then try again")) {
      List<Remains> remains = remains(console);
      Set<String> ids = new TreeSet<>(folders());
      for (Remains each : remains) {
        ids.addAll(each.ids());
      }
      boolean fetched = Files.exists(kubectl.folder());
      if (ids.isEmpty() && !fetched && !Files.exists(lab.settings().home().clusterFile())) {
        console.print("There is nothing to remove.");
        return Exit.DONE;
      }
      Confirmation.require(
          arguments,
          console,
          "All clusters of all labs on this machine and what belongs to them would be removed ("
              + (ids.isEmpty() ? "state only" : String.join(", ", ids))
              + ")");
      closeOwn(console);
      for (Remains each : remains) {
        reported(console, each.remove());
      }
      for (String id : folders()) {
        Path folder = lab.settings().home().clusters().resolve(id);
        Folders.remove(folder);
        reported(console, List.of("folder " + folder));
      }
      if (fetched) {
        Folders.remove(kubectl.folder());
        reported(console, List.of("folder " + kubectl.folder()));
      }
      Files.deleteIfExists(lab.settings().home().clusterFile());
      Files.deleteIfExists(lab.settings().home().kubeconfig());
    }
    return Exit.DONE;
  }

  private static List<Remains> remains(Console console) {
    List<Remains> remains = new ArrayList<>();
    for (ClusterProvider provider : ClusterProviders.all()) {
      try {
        remains.add(provider.cleanUp());
      } catch (ClusterException e) {
        console.tell(e.getMessage());
      }
    }
    return remains;
  }

  /** A cluster of the learner's own has no leftovers on the engine, only namespaces. */
  private void closeOwn(Console console) throws IOException, ClusterException {
    try {
      for (Cluster each : lab.clusters().now().all().values()) {
        reported(console, lab.clusters().close(each));
      }
    } catch (LabException e) {
      // the records cannot be read: what they named is found by its labels
    }
  }

  private Set<String> folders() throws IOException {
    Path clusters = lab.settings().home().clusters();
    if (!Files.isDirectory(clusters)) {
      return Set.of();
    }
    try (Stream<Path> folders = Files.list(clusters)) {
      return new TreeSet<>(folders.map(folder -> folder.getFileName().toString()).toList());
    }
  }

  private static void reported(Console console, List<String> removed) {
    removed.forEach(each -> console.print("removed " + each));
  }
}
