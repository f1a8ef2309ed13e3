package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.Remains;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The processes of clusters that labs have left running, whatever has become of those labs. */
final class StrayServers implements Remains {

  private final Predicate<Servers.Server> which;

  /** Those of all labs of this user. */
  StrayServers() {
    this(server -> true);
  }

  StrayServers(Predicate<Servers.Server> which) {
    this.which = which;
  }

  @Override
  public Set<String> ids() {
    return Servers.all()
        .filter(which)
        .map(Servers.Server::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public List<String> remove() throws ClusterException {
    List<String> removed = new ArrayList<>();
    ClusterException failure = null;
    for (Servers.Server server : Servers.all().filter(which).toList()) {
      try {
        Servers.end(server.process());
        removed.add(server.line());
        removed.addAll(server.folder().remove());
      } catch (ClusterException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return removed;
  }
}
