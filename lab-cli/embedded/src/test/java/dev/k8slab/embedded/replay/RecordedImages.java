package dev.k8slab.embedded.replay;

import dev.k8slab.embedded.node.ContainerRuntime;
import dev.k8slab.embedded.node.EmptyContainers;
import dev.k8slab.embedded.time.Timers;
import java.time.Clock;
import java.util.function.Consumer;

/** Containers with nothing inside, of the images that the recorder's machine had. */
final class RecordedImages implements ContainerRuntime {
  private final ContainerRuntime empty;

  RecordedImages(Clock clock) {
    empty = new EmptyContainers(clock, Timers.of(clock));
  }

  @Override
  public Image image(String reference) throws NoImageException {
    if (reference.equals("nginx:nope")) {
      throw new NoImageException(
          "failed to pull and unpack image \"docker.io/library/nginx:nope\": not found");
    }
    return empty.image(reference);
  }

  @Override
  public Running start(Start start, Consumer<Integer> ended) {
    return empty.start(start, ended);
  }
}
