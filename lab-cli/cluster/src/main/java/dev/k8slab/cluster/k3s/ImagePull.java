package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenProgress.Phase;
import dev.k8slab.cluster.engine.EngineErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Brings an image to this machine, unless it is there. */
final class ImagePull {

  /** A registry that can be reached says something within a fraction of it. */
  static final Duration FIRST_ANSWER = Duration.ofSeconds(15);

  private final DockerClient client;
  private final OpenProgress progress;
  private final Duration firstAnswer;

  /**
   * A download that is given up where its registry says nothing.
   *
   * @param firstAnswer how long to wait for the registry's first answer
   */
  ImagePull(DockerClient client, OpenProgress progress, Duration firstAnswer) {
    this.client = client;
    this.progress = progress;
    this.firstAnswer = firstAnswer;
  }

  /**
   * The image on this machine, downloaded where it is missing.
   *
   * @throws ClusterException where it is not here and cannot be downloaded
   * @throws InterruptedException where the download is called off
   */
  InspectImageResponse ensure(K3sImage image) throws ClusterException, InterruptedException {
    Optional<InspectImageResponse> here = find(image.name());
    if (here.isPresent()) {
      return here.get();
    }
    pull(image.name());
    return find(image.name())
        .orElseThrow(
            () ->
                ClusterException.trouble(
                    "The image %s was downloaded and is gone again: try once more."
                        .formatted(image.name()),
                    null));
  }

  /** Whether the image is on this machine. */
  boolean isHere(K3sImage image) throws ClusterException {
    return find(image.name()).isPresent();
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
    try (PullProgress pull = client.pullImageCmd(name).exec(new PullProgress(progress))) {
      if (!pull.awaitBegin(firstAnswer)) {
        throw new DockerClientException(
            "timeout: no answer within " + firstAnswer.toSeconds() + " seconds");
      }
      pull.awaitCompletion();
    } catch (IOException | RuntimeException e) {
      throw EngineErrors.pull(name, e)
          .asLack("The image " + name + " is not on this machine and cannot be downloaded");
    }
  }
}
