package dev.k8slab.cluster.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Whether this machine has a container engine that the lab can use. Looking is quick with and
 * without one: it loads no client library, and asks for nothing but the version.
 *
 * @param status what was found
 * @param problem what was found, as the beginning of a sentence for the user; never null
 * @param advice what to do next, as its end; null where the status is {@code OK}
 * @param remedy the command that fixes it, or null where there is no single one
 * @param endpoint where the engine listens or should listen; never null
 * @param byContext whether docker's current context names that place
 */
public record EngineCheck(
    Status status, String problem, String advice, String remedy, URI endpoint, boolean byContext) {

  /** What can be the matter. */
  public enum Status {
    /** The engine answers and is new enough. */
    OK,
    /** There is no socket of an engine. */
    MISSING,
    /** There is one, but nobody listens. */
    NOT_RUNNING,
    /** This user may not talk to it. */
    NO_PERMISSION,
    /** It accepts connections and does not answer. */
    NO_ANSWER,
    /** Its version lacks what the lab needs. */
    TOO_OLD,
    /** It is on another machine, where the lab's loopback ports cannot be reached. */
    ELSEWHERE
  }

  private static final Duration TIMEOUT = Duration.ofMillis(1500);

  /** Looks for the engine of this process' environment; takes less than two seconds. */
  public static EngineCheck run() {
    return run(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static EngineCheck run(Map<String, String> environment, Path home) {
    EngineCheck best = null;
    for (EngineEndpoint endpoint : EngineEndpoint.candidates(environment, home)) {
      EngineCheck check = look(endpoint);
      if (check.ok()) {
        return check;
      }
      // of several troubles, the one with an engine that is there says more than a place without
      // any
      if (best == null || best.status == Status.MISSING) {
        best = check;
      }
    }
    return best;
  }

  /** One sentence for the user, which says what to do next unless the status is {@code OK}. */
  public String sentence() {
    return problem + (advice == null ? "." : ": " + advice + ".");
  }

  /** Whether the engine can be used. */
  public boolean ok() {
    return status == Status.OK;
  }

  /** Whether the engine says that it has no such image; where it cannot be asked it does not. */
  public boolean lacksImage(String name) {
    if (!"unix".equals(endpoint.getScheme())) {
      return false;
    }
    try {
      return !SocketProbe.hasImage(Path.of(endpoint.getPath()), name, TIMEOUT);
    } catch (IOException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static EngineCheck look(EngineEndpoint endpoint) {
    if (endpoint.isElsewhere()) {
      return EngineFindings.elsewhere(endpoint);
    }
    if (!endpoint.isSocket()) {
      // a TCP or named-pipe address was set by somebody who knows; the client will tell if it is
      // wrong
      return EngineFindings.unasked(endpoint);
    }
    try {
      return EngineFindings.of(endpoint, SocketProbe.version(endpoint.socket(), TIMEOUT));
    } catch (Exception e) {
      return EngineFindings.failed(endpoint, e);
    }
  }
}
