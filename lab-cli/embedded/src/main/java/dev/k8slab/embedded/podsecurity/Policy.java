package dev.k8slab.embedded.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a namespace wants of its pods. Follows {@code api.PolicyToEvaluate}.
 *
 * @param enforce what is refused
 * @param warn what is warned of
 */
public record Policy(Standard enforce, Standard warn) {
  private static final String LABEL = "pod-security.kubernetes.io/";

  /**
   * A level of one version of the standards.
   *
   * @param version as the label names it: {@code latest} or {@code v1.24}
   */
  public record Standard(Level level, String version) {

    /** The minor version that is meant on a server of a minor version. */
    public int minor(int latest) {
      return version.equals("latest")
          ? latest
          : Math.min(latest, Integer.parseInt(version.substring("v1.".length())));
    }

    @Override
    public String toString() {
      return level + ":" + version;
    }
  }

  /** The policy that a namespace's labels tell. What they do not tell is privileged and latest. */
  public static Policy of(JsonNode namespace) {
    JsonNode labels = namespace.path("metadata").path("labels");
    Standard enforce =
        new Standard(level(labels, "enforce").orElse(Level.PRIVILEGED), version(labels, "enforce"));
    Optional<Level> warn = level(labels, "warn");
    // Who enforces, and says nothing of warnings, is warned of what would be refused later.
    return warn.isEmpty()
        ? new Policy(enforce, enforce)
        : new Policy(enforce, new Standard(warn.get(), version(labels, "warn")));
  }

  private static Optional<Level> level(JsonNode labels, String mode) {
    String wanted = labels.path(LABEL + mode).asText();
    return Arrays.stream(Level.values())
        .filter(level -> level.toString().equals(wanted))
        .findFirst();
  }

  private static String version(JsonNode labels, String mode) {
    String wanted = labels.path(LABEL + mode + "-version").asText("latest");
    return wanted.matches("v1\\.[0-9]{1,4}") ? wanted : "latest";
  }
}
