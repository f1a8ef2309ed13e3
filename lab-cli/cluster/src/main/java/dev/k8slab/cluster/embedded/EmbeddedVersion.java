package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.ClusterException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The versions of Kubernetes that an embedded cluster can be. */
enum EmbeddedVersion {
  MODERN("modern", "1.36", "v1.36.2"),
  /** The oldest there is, and the one with PodSecurityPolicies. */
  CLASSIC("classic", "1.20", "v1.20.2");

  private final String track;
  private final String number;
  private final String release;

  EmbeddedVersion(String track, String number, String release) {
    this.track = track;
    this.number = number;
    this.release = release;
  }

  /**
   * The version that is asked for.
   *
   * @param kubernetes a track or a version
   * @throws ClusterException where there is no such version
   */
  static EmbeddedVersion asked(String kubernetes) throws ClusterException {
    return Arrays.stream(values())
        .filter(
            each ->
                kubernetes.equals(each.track)
                    || kubernetes.replaceFirst("^v?", "v").equals(each.release))
        .findFirst()
        .orElseThrow(
            () ->
                ClusterException.usage(
                    "The embedded cluster has no Kubernetes %s: leave --kubernetes out for one of those it has (%s), or run `lab up --cluster k3s --kubernetes %s`."
                        .formatted(kubernetes, all(), kubernetes)));
  }

  private static String all() {
    return Arrays.stream(values())
        .map(each -> each.release + " is " + each.track)
        .collect(Collectors.joining(", "));
  }

  /** The version of this number. */
  static EmbeddedVersion of(String number) {
    return Arrays.stream(values())
        .filter(each -> each.number.equals(number))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no Kubernetes " + number));
  }

  /** For instance {@code 1.36}. */
  String number() {
    return number;
  }

  /** The release that is played, for instance {@code v1.36.2}. */
  String release() {
    return release;
  }

  /** The word for its track. */
  String track() {
    return track;
  }

  /** Whether PodSecurityPolicy exists and its admission plugin is on. */
  boolean hasPodSecurityPolicy() {
    return this == CLASSIC;
  }
}
