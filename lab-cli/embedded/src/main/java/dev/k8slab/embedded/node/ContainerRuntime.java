package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.provision.Payload;
import dev.k8slab.embedded.streams.Connection;
import dev.k8slab.embedded.streams.ContainerLog;
import dev.k8slab.embedded.streams.ExecException;
import dev.k8slab.embedded.streams.Session;
import dev.k8slab.embedded.streams.Streams;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
   * @param size in bytes
   */
  record Image(String name, String id, long size) {}

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
   * @param log takes what the container writes, all of it before its end is reported
   * @param provided what the node gives to it
   */
  record Start(
      ObjectNode pod,
      JsonNode spec,
      Image image,
      String id,
      int attempt,
      ContainerLog log,
      Provided provided) {}

  /** What a node gives to the containers of a pod. */
  interface Provided {
    /** The pod's address. */
    String address();

    /** The node's name. */
    String node();

    /** The variables that the pod's specification gives to this container. */
    Map<String, String> environment();

    /**
     * What is now in a volume of the pod that is made of objects; empty for other volumes. May be
     * asked again later, from any thread.
     *
     * @param volume as the pod's specification has it
     */
    Optional<Payload> payload(JsonNode volume);

    /** Where the data of a claim is kept: the name of its volume. */
    String volumeOf(String claim);
  }

  /** A container that cannot be started. */
  final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * With what its pod's status tells.
     *
     * @param reason {@code CreateContainerConfigError} or {@code CreateContainerError} if it was
     *     not made, {@code StartError} if its first process could not be run
     */
    public StartException(String reason, String message) {
      super(message, null, false, false);
      this.reason = reason;
    }

    /** In one word. */
    public String reason() {
      return reason;
    }
  }

  /**
   * How a container has ended.
   *
   * @param code its exit code
   * @param outOfMemory whether it was killed because it took more memory than it may
   * @param message what it has left in its termination log
   */
  record Ended(int code, boolean outOfMemory, String message) {
    /** With an exit code and nothing else. */
    public static Ended of(int code) {
      return new Ended(code, false, "");
    }
  }

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
     * @param answer takes what is wrong, in words, or nothing if it is well; once, at once or from
     *     any thread
     */
    void probe(Probe kind, JsonNode probe, Consumer<String> answer);

    /**
     * Does what its specification says for its start or its end.
     *
     * @param handler such as {@code lifecycle.preStop}
     * @param answer takes what went wrong, in words, or nothing; once, at once or from any thread
     */
    default void hook(JsonNode handler, Consumer<String> answer) {
      answer.accept("");
    }

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
   * @param node the name of the node that needs it
   * @param reference as the pod names it; one that can be read
   */
  Image image(String node, String reference) throws NoImageException;

  /** True if a node has an image already, so that it need not be pulled. */
  boolean hasImage(String node, String reference);

  /**
   * Starts a container.
   *
   * @param ended takes how it has ended, once, from any thread
   */
  Running start(Start start, Consumer<Ended> ended) throws StartException;

  /**
   * What a pod takes of its node's disk, in bytes.
   *
   * @param volumes what is in its volumes that go with it, by their names
   * @param containers what its containers have written to their own files, by their names
   */
  record Usage(Map<String, Long> volumes, Map<String, Long> containers) {
    /** Nothing. */
    public static final Usage NONE = new Usage(Map.of(), Map.of());
  }

  /** What a pod takes now. */
  default Usage usage(ObjectNode pod) {
    return Usage.NONE;
  }

  /** A pod is gone, with all that belonged to it alone. */
  default void forget(ObjectNode pod) {}

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
