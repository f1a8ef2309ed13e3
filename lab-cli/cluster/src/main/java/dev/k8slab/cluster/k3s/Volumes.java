package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import dev.k8slab.port.Labels;
import java.util.Map;
import java.util.TreeMap;

/**
 * The volumes that an image declares. Left to the engine they would be anonymous, and nobody could
 * tell later whose they were.
 */
final class Volumes {

  private Volumes() {}

  /**
   * Creates a named and labelled volume for each, and returns their names by the paths they belong
   * at.
   */
  static Map<String, String> create(DockerClient client, InspectImageResponse image, String id) {
    Map<String, String> volumes = new TreeMap<>();
    Map<String, ?> declared = image.getConfig() == null ? null : image.getConfig().getVolumes();
    if (declared != null) {
      declared.keySet().forEach(path -> volumes.put(path, name(id, path)));
    }
    volumes
        .values()
        .forEach(name -> client.createVolumeCmd().withName(name).withLabels(Labels.of(id)).exec());
    return volumes;
  }

  /** {@code lab-7f3a} and {@code /var/lib/cni} make {@code lab-7f3a-var-lib-cni}. */
  static String name(String id, String path) {
    return id + "-" + path.replaceFirst("^/+", "").replaceAll("[^A-Za-z0-9_.]+", "-");
  }
}
