package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenProgress.Phase;
import dev.k8slab.cluster.engine.EngineErrors;
import java.util.Optional;

/** Brings an image to this machine, unless it is there. */
final class ImagePull {

  private final DockerClient client;
  private final OpenProgress progress;

  ImagePull(DockerClient client, OpenProgress progress) {
    this.client = client;
    this.progress = progress;
  }

  /**
   * The image on this machine, downloaded where it is missing or where its name may mean a newer
   * one by now.
   *
   * @throws ClusterException where it is not here and cannot be downloaded
   * @throws InterruptedException where the download is called off
   */
  InspectImageResponse ensure(K3sImage image) throws ClusterException, InterruptedException {
    Optional<InspectImageResponse> here = find(image.name());
    if (here.isPresent() && !image.moves()) {
      return here.get();
    }
    try {
      pull(image.name());
    } catch (ClusterException e) {
      // without network, the modern cluster of last week is better than none
      return here.orElseThrow(() -> e);
    }
    return find(image.name())
        .orElseThrow(
            () ->
                ClusterException.trouble(
                    "The image %s was downloaded and is gone again: try once more."
                        .formatted(image.name()),
                    null));
  }

  private Optional<InspectImageResponse> find(String name) throws ClusterException {
    try {
      return Optional.of(client.inspectImageCmd(name).exec());
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      throw EngineErrors.refused("look for the image " + name, e);
    }
  }

  private void pull(String name) throws ClusterException, InterruptedException {
    progress.phase(Phase.PULL);
    try {
      client.pullImageCmd(name).exec(new PullProgress(progress)).awaitCompletion();
    } catch (RuntimeException e) {
      throw EngineErrors.pull(name, e);
    }
  }
}
