package dev.k8slab.embedded.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The levels of the Pod Security Standards, the widest first. */
public enum Level {
  /** Forbids nothing. */
  PRIVILEGED,
  /** Forbids what is known to lead out of a container. */
  BASELINE,
  /** Asks for what is known to be good practice. */
  RESTRICTED;

  /**
   * What this level has against a pod.
   *
   * @param metadata of the pod
   * @param spec of the pod
   * @param version the minor version of the standards
   */
  public List<Violation> judge(JsonNode metadata, JsonNode spec, int version) {
    if (this == PRIVILEGED) {
      return List.of();
    }
    List<Check> restricted =
        this == RESTRICTED
            ? RestrictedChecks.ALL.stream().filter(check -> check.since() <= version).toList()
            : List.of();
    List<Check> checks = new ArrayList<>();
    for (Check check : BaselineChecks.ALL) {
      boolean replaced =
          restricted.stream().anyMatch(other -> other.replaces().equals(check.name()));
      if (check.since() <= version && !replaced) {
        checks.add(check);
      }
    }
    checks.addAll(restricted);
    PodView pod = new PodView(metadata, spec, version);
    return checks.stream().map(check -> check.look().apply(pod)).flatMap(Optional::stream).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
