package dev.k8slab.embedded.replay;

import dev.k8slab.embedded.node.ContainerRuntime;
import dev.k8slab.embedded.node.EmptyContainers;
import dev.k8slab.embedded.time.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Containers with nothing inside but a web server, on a machine like the recorder's, and of the
 * images it had.
 */
final class RecordedImages implements ContainerRuntime {
  private static final Duration MAKING_SERVER = Duration.ofMillis(600);
  private static final Duration MAKING = Duration.ofMillis(500);
  private static final Duration STOPPING_SERVER = Duration.ofMillis(800);
  private static final Duration ENDING = Duration.ofMillis(500);

  private final Clock clock;
  private final Timers timers;
  private final ContainerRuntime empty;
  private Instant free = Instant.MIN;

  RecordedImages(Clock clock) {
    this.clock = clock;
    timers = Timers.of(clock);
    empty = new EmptyContainers(clock, timers);
  }

  @Override
  public Image image(String node, String reference) throws NoImageException {
    if (reference.equals("nginx:nope")) {
      throw new NoImageException(
          "failed to pull and unpack image \"docker.io/library/nginx:nope\": not found");
    }
    return empty.image(node, reference);
  }

  @Override
  public boolean hasImage(String node, String reference) {
    return !reference.equals("nginx:nope");
  }

  @Override
  public Running start(Start start, Consumer<Ended> ended) throws StartException {
    Running inside = empty.start(start, how -> after(ENDING, () -> ended.accept(how)));
    return isServer(start.image().name())
        ? new WebServer(inside, end -> after(STOPPING_SERVER, end))
        : inside;
  }

  private void after(Duration time, Runnable what) {
    timers.at(clock.instant().plus(time), what);
  }

  private static boolean isServer(String image) {
    return image.contains("nginx");
  }

  /** The recorder's machine was a small one, which made one container after the other. */
  @Override
  public synchronized Duration making(String image) {
    Instant now = clock.instant();
    Instant begun = free.isAfter(now) ? free : now;
    free = begun.plus(isServer(image) ? MAKING_SERVER : MAKING);
    return Duration.between(now, free);
  }

  /** The recorder's machine had version 1 of control groups: the greatest number of pages. */
  @Override
  public Optional<String> unboundedMemory() {
    return Optional.of("9007199254740988Ki");
  }
}
