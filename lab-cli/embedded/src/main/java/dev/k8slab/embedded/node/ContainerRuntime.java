package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What runs the containers of nodes. The node decides when a container is started, stopped and
 * started again, and tells the API of it; what a container does is decided here.
 */
public interface ContainerRuntime {
  /**
   * An image on a node.
   *
   * @param name in full, such as {@code docker.io/library/nginx:1.27}
   * @param id such as {@code sha256:…}
   */
  record Image(String name, String id) {}

  /** An image that cannot be had, in the words that its pod's status tells. */
  final class NoImageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With those words. */
    public NoImageException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * A container to be started.
   *
   * @param pod as it is stored; not to be changed
   * @param spec of the container, as the pod has it
   * @param id of the new container, 64 digits of hexadecimal
   * @param attempt 0 for the first start of it, then one more for each
   */
  record Start(ObjectNode pod, JsonNode spec, Image image, String id, int attempt) {}

  /** A kind of probe. */
  enum Probe {
    /** Whether it has come up. */
    STARTUP,
    /** Whether it takes requests. */
    READINESS,
    /** Whether it is still well. */
    LIVENESS
  }

  /** A container that runs, or has ended. Its methods return soon. */
  interface Running {
    /** Asks it to end, as {@code SIGTERM} does. */
    void stop();

    /** Ends it at once, as {@code SIGKILL} does. */
    void kill();

    /**
     * Probes it.
     *
     * @param probe as the container's specification has it
     * @return what is wrong, in words; empty if it is well
     */
    String probe(Probe kind, JsonNode probe);

    /** What it has written so far; also asked for after its end. May be called from any thread. */
    default List<Line> output() {
      return List.of();
    }

    /**
     * A connection to a port that it listens on; empty if it does not. May be called from any
     * thread.
     */
    default Optional<Connection> connect(int port) {
      return Optional.empty();
    }
  }

  /**
   * A line that a container has written.
   *
   * @param text without its end
   */
  record Line(Instant time, String text) {}

  /** A connection to a container. */
  interface Connection extends AutoCloseable {
    /** What comes from it. */
    InputStream in();

    /** What goes to it. */
    OutputStream out();

    @Override
    void close();
  }

  /**
   * Sees to it that an image is there.
   *
   * @param reference as the pod names it
   */
  Image image(String reference) throws NoImageException;

  /**
   * Starts a container.
   *
   * @param ended takes the exit code, once, from any thread, however the container ends
   */
  Running start(Start start, Consumer<Integer> ended);

  /**
   * How long it takes to make a container, which then runs; nothing by default. Asked for once
   * before each start.
   *
   * @param image as the pod names it
   */
  default Duration making(String image) {
    return Duration.ZERO;
  }

  /**
   * What the machine tells as the bound on the memory of a pod that has none; empty if it tells
   * none, as machines with version 2 of control groups do.
   */
  default Optional<String> unboundedMemory() {
    return Optional.empty();
  }
}
