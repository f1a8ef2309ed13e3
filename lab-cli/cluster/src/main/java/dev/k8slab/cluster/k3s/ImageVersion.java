package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import dev.k8slab.port.Labels;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks an image which Kubernetes it runs. Whoever tags an image of their own may tag it {@code
 * latest}, or with the version of something else.
 */
final class ImageVersion {

  /** k3s answers {@code k3s version v1.24.17+k3s1 (026bb0ec)}. */
  private static final Pattern ANSWER = Pattern.compile("k3s version v1\\.(\\d+)\\.");

  private static final long LIMIT_SECONDS = 10;

  private final DockerClient client;

  ImageVersion(DockerClient client) {
    this.client = client;
  }

  /**
   * The image with the minor version that it tells itself, or as it was given where that tells it
   * or the image does not.
   *
   * @param id the cluster that it is for, whose labels the short-lived container bears
   * @throws InterruptedException where the asking is called off
   */
  K3sImage of(K3sImage image, String id) throws InterruptedException {
    if (image.isOfficial()) {
      return image;
    }
    try {
      OptionalInt minor = minor(run(image, id));
      return minor.isPresent() ? image.withMinor(minor.getAsInt()) : image;
    } catch (RuntimeException e) {
      // starting the cluster itself will tell what is the matter with the image
      return image;
    }
  }

  static OptionalInt minor(String answer) {
    Matcher version = ANSWER.matcher(answer);
    return version.find()
        ? OptionalInt.of(Integer.parseInt(version.group(1)))
        : OptionalInt.empty();
  }

  private String run(K3sImage image, String id) throws InterruptedException {
    String container =
        client
            .createContainerCmd(image.name())
            .withCmd("--version")
            .withLabels(Labels.of(id))
            .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
            .exec()
            .getId();
    try {
      client.startContainerCmd(container).exec();
      Answer answer = new Answer();
      client
          .logContainerCmd(container)
          .withFollowStream(true)
          .withStdOut(true)
          .exec(answer)
          .awaitCompletion(LIMIT_SECONDS, TimeUnit.SECONDS);
      return answer.text();
    } finally {
      client.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
    }
  }

  private static final class Answer extends ResultCallback.Adapter<Frame> {

    private final StringBuffer said = new StringBuffer();

    @Override
    public void onNext(Frame frame) {
      said.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
    }

    String text() {
      return said.toString();
    }
  }
}
