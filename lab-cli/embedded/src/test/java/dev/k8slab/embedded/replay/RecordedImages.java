package dev.k8slab.embedded.replay;

import dev.k8slab.embedded.node.ContainerRuntime;
import dev.k8slab.embedded.node.EmptyContainers;
import dev.k8slab.embedded.time.Timers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Containers with nothing inside but a web server, on a machine like the recorder's, and of the
 * images it had.
 */
final class RecordedImages implements ContainerRuntime {
  private static final Duration MAKING = Duration.ofSeconds(1);
  private static final Duration STOPPING = Duration.ofMillis(900);

  private final Clock clock;
  private final Timers timers;
  private final ContainerRuntime empty;

  RecordedImages(Clock clock) {
    this.clock = clock;
    timers = Timers.of(clock);
    empty = new EmptyContainers(clock, timers);
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
    Running inside = empty.start(start, ended);
    return start.image().name().contains("nginx")
        ? new WebServer(inside, at -> timers.at(clock.instant().plus(STOPPING), at))
        : inside;
  }

  @Override
  public Duration making() {
    return MAKING;
  }

  /** The recorder's machine had version 1 of control groups: the greatest number of pages. */
  @Override
  public Optional<String> unboundedMemory() {
    return Optional.of("9007199254740988Ki");
  }
}
