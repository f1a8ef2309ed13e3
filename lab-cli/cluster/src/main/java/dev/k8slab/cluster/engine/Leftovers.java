package dev.k8slab.cluster.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.Remains;
import dev.k8slab.port.Labels;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What labs have on this machine's container engine, by their labels; for cleaning up after a lab
 * that did not.
 */
public final class Leftovers implements Remains {

  private final DockerClient client;

  /**
   * Connects to the engine.
   *
   * @throws ClusterException where there is none; then there are no leftovers either
   */
  public Leftovers() throws ClusterException {
    this(Engine.client());
  }

  public Leftovers(DockerClient client) {
    this.client = client;
  }

  @Override
  public Set<String> ids() throws ClusterException {
    List<String> managed = List.of(Labels.MANAGED + "=true");
    try {
      Set<String> ids = new TreeSet<>();
      Stream.of(
              client.listContainersCmd().withShowAll(true).withLabelFilter(managed).exec().stream()
                  .map(Container::getLabels),
              volumes(managed).map(volume -> volume.getLabels()),
              client.listNetworksCmd().withFilter("label", managed).exec().stream()
                  .map(network -> network.getLabels()))
          .flatMap(labels -> labels)
          .map(labels -> labels == null ? "" : labels.getOrDefault(Labels.CLUSTER, ""))
          .filter(id -> !id.isEmpty())
          .forEach(ids::add);
      return ids;
    } catch (RuntimeException e) {
      throw EngineErrors.refused("list what labs left behind", e);
    }
  }

  /**
   * Removes all that belongs to this cluster, running or not. What is gone already is no error.
   *
   * @return one line for each thing removed, for instance {@code container lab-7f3a}
   * @throws ClusterException where the engine refuses; what could be removed is removed then
   */
  public List<String> remove(String id) throws ClusterException {
    return remove(List.of(Labels.MANAGED + "=true", Labels.CLUSTER + "=" + id));
  }

  @Override
  public List<String> remove() throws ClusterException {
    return remove(List.of(Labels.MANAGED + "=true"));
  }

  private List<String> remove(List<String> labels) throws ClusterException {
    Removal removal = new Removal();
    try {
      for (Container container :
          client.listContainersCmd().withShowAll(true).withLabelFilter(labels).exec()) {
        removal.of(
            "container " + name(container),
            () ->
                client
                    .removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec());
      }
      volumes(labels)
          .forEach(
              volume ->
                  removal.of(
                      "volume " + volume.getName(),
                      () -> client.removeVolumeCmd(volume.getName()).exec()));
      client
          .listNetworksCmd()
          .withFilter("label", labels)
          .exec()
          .forEach(
              network ->
                  removal.of(
                      "network " + network.getName(),
                      () -> client.removeNetworkCmd(network.getId()).exec()));
    } catch (RuntimeException e) {
      throw EngineErrors.refused("list what the lab created", e);
    }
    return removal.result();
  }

  private Stream<InspectVolumeResponse> volumes(List<String> labels) {
    List<InspectVolumeResponse> volumes =
        client.listVolumesCmd().withFilter("label", labels).exec().getVolumes();
    return volumes == null ? Stream.empty() : volumes.stream();
  }

  private static String name(Container container) {
    String[] names = container.getNames();
    return names == null || names.length == 0
        ? container.getId().substring(0, 12)
        : names[0].replaceFirst("^/", "");
  }
}
