package dev.k8slab.cluster.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.port.Causes;
import java.util.Locale;
import java.util.stream.Stream;

/** Puts what an engine refused into one sentence for the user. */
public final class EngineErrors {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EngineErrors() {}

  /** The engine's own words, in one line, out of whatever they were wrapped in. */
  public static String words(Throwable failure) {
    return Causes.of(failure)
        .filter(cause -> cause instanceof DockerException || cause instanceof DockerClientException)
        .map(cause -> bare(cause.getMessage()))
        .findFirst()
        .orElseGet(() -> Causes.innermost(failure));
  }

  /** Whether a start failed as somebody else has the port. */
  public static boolean isPortTaken(Throwable failure) {
    String words = words(failure).toLowerCase(Locale.ROOT);
    return words.contains("port is already allocated") || words.contains("address already in use");
  }

  /** The sentence for an image that could not be downloaded. */
  public static ClusterException pull(String image, Throwable failure) {
    String words = words(failure);
    String lower = words.toLowerCase(Locale.ROOT);
    if (has(lower, "toomanyrequests", "rate limit")) {
      return ClusterException.trouble(
          "The registry has had too many requests for image %s: wait an hour, or run `docker login`."
              .formatted(image),
          failure);
    }
    if (has(
        lower,
        "no such host",
        "dial tcp",
        "timeout",
        "connection refused",
        "deadline",
        "unreachable",
        "proxyconnect",
        "eof")) {
      return ClusterException.trouble(
          "The image %s cannot be downloaded, as its registry is out of reach (%s): check the network, or name an image that is on this machine with LAB_K3S_IMAGE."
              .formatted(image, words),
          failure);
    }
    if (has(
        lower,
        "manifest unknown",
        "not found",
        "invalid reference",
        "does not exist",
        "access denied",
        "unauthorized")) {
      return ClusterException.usage(
          "The registry does not give out an image %s (%s): check the version or LAB_K3S_IMAGE, or run `docker login` where the image is private."
              .formatted(image, words));
    }
    return ClusterException.trouble(
        "The image %s cannot be downloaded (%s): try `docker pull %s`."
            .formatted(image, words, image),
        failure);
  }

  /**
   * The sentence for anything else the engine refused.
   *
   * @param what what was wanted of it, to follow "could not": {@code start the container lab-7f3a}
   */
  public static ClusterException refused(String what, Throwable failure) {
    String words = words(failure);
    String next =
        has(words.toLowerCase(Locale.ROOT), "no space left")
            ? "free some disk space, for instance with `docker system prune`"
            : "mend that, then try again; `lab doctor` looks for what this machine lacks";
    return ClusterException.trouble(
        "The container engine could not %s (%s): %s.".formatted(what, words, next), failure);
  }

  private static boolean has(String text, String... parts) {
    return Stream.of(parts).anyMatch(text::contains);
  }

  /** docker-java gives {@code Status 404: {"message":"…"}}. */
  private static String bare(String message) {
    if (message == null) {
      return "it gave no reason";
    }
    int brace = message.indexOf('{');
    if (brace >= 0) {
      try {
        JsonNode text = JSON.readTree(message.substring(brace)).path("message");
        return Causes.oneLine(text.asText(message));
      } catch (JsonProcessingException e) {
        return Causes.oneLine(message);
      }
    }
    return Causes.oneLine(message);
  }
}
