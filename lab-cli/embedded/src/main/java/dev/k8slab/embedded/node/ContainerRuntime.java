package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.streams.Connection;
import dev.k8slab.embedded.streams.ContainerLog;
import dev.k8slab.embedded.streams.ExecException;
import dev.k8slab.embedded.streams.Session;
import dev.k8slab.embedded.streams.Streams;
import java.time.Duration;
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
   * @param log takes what the container writes, all of it before its end is told
   */
  record Start(
      ObjectNode pod, JsonNode spec, Image image, String id, int attempt, ContainerLog log) {}

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

    /**
     * Runs a command in it. May be called from any thread.
     *
     * @param command at least one word
     * @throws ExecException if the command cannot be run, or nothing runs in it any more
     */
    default Session exec(List<String> command, Streams wanted) throws ExecException {
      throw new ExecException("this runtime runs no commands in containers");
    }

    /**
     * Attaches to its first process: to what it writes from now on, and to its standard input as
     * far as its specification has {@code stdin}. May be called from any thread.
     *
     * @throws ExecException if nothing runs in it any more
     */
    default Session attach(Streams wanted) throws ExecException {
      throw new ExecException("this runtime does not attach to containers");
    }

    /**
     * A connection to a port that it listens on, on its pod's address or the loopback address;
     * empty if it does not. May be called from any thread.
     */
    default Optional<Connection> connect(int port) {
      return Optional.empty();
    }
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
