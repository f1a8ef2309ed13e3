package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.containers.image.Reference;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.streams.ContainerLog;
import dev.k8slab.embedded.time.Timers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Containers with nothing inside: every image is there, every probe is content, and a container
 * runs until it is stopped, unless its command line is so plain that one sees when it ends.
 */
public final class EmptyContainers implements ContainerRuntime {
  private static final int STOPPED = 143;
  private static final int KILLED = 137;

  private final Clock clock;
  private final Timers timers;
  private final Duration making;

  /** By a clock and its timers; made in no time. */
  public EmptyContainers(Clock clock, Timers timers) {
    this(clock, timers, Duration.ZERO);
  }

  /**
   * By a clock and its timers.
   *
   * @param making how long it takes to make a container
   */
  public EmptyContainers(Clock clock, Timers timers, Duration making) {
    this.clock = clock;
    this.timers = timers;
    this.making = making;
  }

  @Override
  public Duration making(String image) {
    return making;
  }

  @Override
  public Image image(String node, String reference) throws NoImageException {
    String name = Reference.parse(reference).toString();
    return new Image(name, "sha256:" + hash(name), 0);
  }

  @Override
  public boolean hasImage(String node, String reference) {
    return true;
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Running start(Start start, Consumer<Ended> ended) {
    AtomicBoolean over = new AtomicBoolean();
    Consumer<Integer> once =
        code -> {
          if (over.compareAndSet(false, true)) {
            ended.accept(Ended.of(code));
          }
        };
    List<String> words = new ArrayList<>(Json.texts(start.spec().path("command")));
    words.addAll(Json.texts(start.spec().path("args")));
    PlainCommand.of(words)
        .ifPresent(
            end -> {
              end.said().forEach(one -> later(one.after(), () -> say(start.log(), one.text())));
              later(end.after(), () -> once.accept(end.code()));
            });
    return new Running() {
      @Override
      public void stop() {
        once.accept(STOPPED);
      }

      @Override
      public void kill() {
        once.accept(KILLED);
      }

      @Override
      public void probe(Probe kind, JsonNode probe, Consumer<String> answer) {
        answer.accept("");
      }
    };
  }

  private void later(Duration time, Runnable what) {
    if (time.isZero()) {
      what.run();
    } else {
      timers.at(clock.instant().plus(time), what);
    }
  }

  private static void say(ContainerLog log, String text) {
    byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
    log.write(ContainerLog.Source.STDOUT, line, 0, line.length);
  }

  /** How a container ends by itself, and what it prints until then. */
  record End(int code, Duration after, List<Said> said) {}

  /** A line, and how long after the start it comes. */
  record Said(Duration after, String text) {}
}
