package dev.k8slab.cluster.engine;

import dev.k8slab.cluster.engine.EngineCheck.Status;
import dev.k8slab.port.Causes;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Turns what was seen at an engine's address into a status, a sentence and a remedy. */
final class EngineFindings {

  /**
   * Engine 20.10: the first one that can be known which cgroup namespace a container gets, which
   * k3s needs.
   */
  private static final int OLDEST_MINOR = 41;

  private EngineFindings() {}

  static EngineCheck of(EngineEndpoint endpoint, String apiVersion) {
    String[] parts = apiVersion.split("\\.");
    boolean old = Integer.parseInt(parts[0]) == 1 && Integer.parseInt(parts[1]) < OLDEST_MINOR;
    return old
        ? check(
            endpoint,
            Status.TOO_OLD,
            "The container engine at %s speaks API %s, and the lab needs 1.%d (Docker 20.10) or newer"
                .formatted(place(endpoint), apiVersion, OLDEST_MINOR),
            "update Docker",
            null)
        : check(
            endpoint,
            Status.OK,
            "A container engine answers at %s (API %s)".formatted(place(endpoint), apiVersion),
            null,
            null);
  }

  static EngineCheck unasked(EngineEndpoint endpoint) {
    return check(
        endpoint,
        Status.OK,
        "The container engine is at %s".formatted(place(endpoint)),
        null,
        null);
  }

  static EngineCheck elsewhere(EngineEndpoint endpoint) {
    return check(
        endpoint,
        Status.ELSEWHERE,
        "The container engine at %s is on another machine, where the lab's ports on loopback cannot be reached"
            .formatted(place(endpoint)),
        endpoint.undo(),
        "DOCKER_HOST".equals(endpoint.setBy()) ? "unset DOCKER_HOST" : null);
  }

  static EngineCheck failed(EngineEndpoint endpoint, Exception failure) {
    String words = Causes.innermost(failure).toLowerCase(Locale.ROOT);
    if (failure instanceof TimeoutException) {
      return check(
          endpoint,
          Status.NO_ANSWER,
          "The container engine at %s does not answer".formatted(place(endpoint)),
          "restart it",
          start("restart"));
    }
    if (words.contains("permission denied")) {
      return check(
          endpoint,
          Status.NO_PERMISSION,
          "You may not use the container engine at %s".formatted(place(endpoint)),
          "add yourself to the group docker with `sudo usermod -aG docker $USER` and log in again",
          "sudo usermod -aG docker $USER");
    }
    boolean socketThere = Files.exists(endpoint.socket());
    if (socketThere && !(failure instanceof NoSuchFileException)) {
      return check(
          endpoint,
          Status.NOT_RUNNING,
          "Nobody answers at the container engine's socket %s (%s)"
              .formatted(place(endpoint), Causes.innermost(failure)),
          "start Docker",
          start("start"));
    }
    if (endpoint.setBy() != null) {
      return check(
          endpoint,
          Status.MISSING,
          "There is no container engine at %s, which %s names"
              .formatted(endpoint.uri(), endpoint.setBy()),
          "start it, or %s".formatted(endpoint.undo()),
          null);
    }
    return onPath("dockerd") || onPath("docker") && onPath("systemctl")
        ? check(
            endpoint,
            Status.MISSING,
            "Docker does not run on this machine",
            "start it",
            start("start"))
        : check(
            endpoint,
            Status.MISSING,
            "There is no container engine on this machine",
            "install Docker",
            install());
  }

  private static EngineCheck check(
      EngineEndpoint endpoint, Status status, String problem, String advice, String remedy) {
    return new EngineCheck(status, problem, advice, remedy, endpoint.uri(), endpoint.byContext());
  }

  private static String place(EngineEndpoint endpoint) {
    return endpoint.isSocket() ? endpoint.socket().toString() : endpoint.uri().toString();
  }

  private static String start(String verb) {
    return onPath("systemctl") ? "sudo systemctl %s docker".formatted(verb) : null;
  }

  private static String install() {
    if (onPath("apt-get")) {
      return "sudo apt-get install -y docker.io";
    }
    if (onPath("dnf")) {
      return "sudo dnf install -y moby-engine";
    }
    return onPath("brew") ? "brew install --cask docker" : null;
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isBlank())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
