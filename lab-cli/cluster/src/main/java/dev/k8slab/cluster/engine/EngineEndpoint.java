package dev.k8slab.cluster.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Where a container engine may listen.
 *
 * @param uri its address, as {@code DOCKER_HOST} takes it
 * @param setBy what named it, for the user to find: an environment variable, a file, a context of
 *     docker's, or null for a usual place
 * @param undo what the user does for it not to be named any more, or null for a usual place
 * @param byContext whether docker's current context names it
 */
record EngineEndpoint(URI uri, String setBy, String undo, boolean byContext) {

  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /**
   * The places to look at, in the order in which Testcontainers does, so that both find the same
   * engine; see {@link ContextStrategy} for docker's context. Where one is named outright there is
   * no other.
   */
  static List<EngineEndpoint> candidates(Map<String, String> environment, Path home) {
    String named = environment.getOrDefault("DOCKER_HOST", "");
    if (!named.isBlank()) {
      return List.of(
          new EngineEndpoint(URI.create(named), "DOCKER_HOST", "unset DOCKER_HOST", false));
    }
    Path file = home.resolve(".testcontainers.properties");
    String configured = property(file, "tc.host", property(file, "docker.host", ""));
    if (!configured.isBlank()) {
      return List.of(
          new EngineEndpoint(
              URI.create(configured), file.toString(), "remove it from " + file, false));
    }
    List<EngineEndpoint> places = new ArrayList<>();
    DockerContext.current(environment, home).map(EngineEndpoint::of).ifPresent(places::add);
    List<Path> sockets = new ArrayList<>();
    sockets.add(Path.of("/var/run/docker.sock"));
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    if (!runtime.isBlank()) {
      sockets.add(Path.of(runtime, "docker.sock"));
    }
    sockets.add(home.resolve(".docker/run/docker.sock"));
    sockets.add(home.resolve(".docker/desktop/docker.sock"));
    sockets.stream()
        .map(socket -> new EngineEndpoint(URI.create("unix://" + socket), null, null, false))
        .forEach(places::add);
    return List.copyOf(places);
  }

  private static EngineEndpoint of(DockerContext context) {
    return new EngineEndpoint(
        context.host(),
        "docker's context " + context.name(),
        "leave it with `docker context use default`",
        true);
  }

  /** Whether it is a socket in this machine's file system. */
  boolean isSocket() {
    return "unix".equals(uri.getScheme());
  }

  Path socket() {
    return Path.of(uri.getPath());
  }

  /** Whether it is on another machine, where a port bound to loopback is out of reach. */
  boolean isElsewhere() {
    return "ssh".equals(uri.getScheme()) || uri.getHost() != null && !HERE.contains(uri.getHost());
  }

  private static String property(Path file, String key, String otherwise) {
    Properties properties = new Properties();
    if (Files.isReadable(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        properties.load(in);
      } catch (IOException | IllegalArgumentException e) {
        // Testcontainers will ignore it just the same
        return otherwise;
      }
    }
    return properties.getProperty(key, otherwise);
  }
}
