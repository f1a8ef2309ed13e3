package dev.k8slab.cluster.k3s;

import dev.k8slab.cluster.ClusterException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The image a k3s cluster runs.
 *
 * @param name the full name with its tag
 * @param minor the minor version of its Kubernetes, 20 for 1.20; {@link #UNKNOWN} counts as newer
 *     than any
 */
record K3sImage(String name, int minor) {

  /** The minor version of an image that tells none. */
  static final int UNKNOWN = Integer.MAX_VALUE;

  /** The images of the tracks. */
  private static final Map<String, String> TRACKS =
      Map.of(
          "classic", "rancher/k3s:v1.24.17-k3s1",
          "modern", "rancher/k3s:v1.35.7-k3s1");

  private static final Pattern VERSION =
      Pattern.compile("v?(\\d+\\.\\d+\\.\\d+)(?:[+-](k3s\\d+))?");
  private static final Pattern TAG = Pattern.compile(".*:v?1\\.(\\d+)(?:\\.[^/]*)?");
  private static final Pattern OFFICIAL = Pattern.compile("(?:docker\\.io/)?rancher/k3s:.*");

  /** The version that removed PodSecurityPolicy. */
  private static final int NO_POD_SECURITY_POLICY = 25;

  /**
   * The first version all of whose builds leave the root of their cgroup namespace, which version 2
   * wants of whoever makes groups below it (k3s issue 4085).
   */
  private static final int LEAVES_ROOT_CGROUP = 23;

  /** The first version whose kubelet may ask its API server 50 times a second, and not 5. */
  private static final int FAST_KUBELET = 27;

  /** The version whose kubelet no longer starts on cgroup v1 by itself. */
  private static final int NO_CGROUP_V1 = 35;

  /** The image of this name, with the version that its tag tells. */
  K3sImage(String name) {
    this(name, minorOf(name));
  }

  /**
   * The image for a version as the user names it.
   *
   * @param kubernetes {@code classic}, {@code modern} or a version
   * @param image the image to take whatever the version, or null
   */
  static K3sImage of(String kubernetes, String image) throws ClusterException {
    if (image != null && !image.isBlank() || isTrack(kubernetes)) {
      return usual(kubernetes, image);
    }
    Matcher version = VERSION.matcher(kubernetes);
    if (!version.matches()) {
      throw ClusterException.usage(
          "There is no Kubernetes version \"%s\": give classic, modern, or a version such as v1.27.3 or v1.27.3+k3s1."
              .formatted(kubernetes));
    }
    String build = version.group(2) == null ? "k3s1" : version.group(2);
    return new K3sImage("rancher/k3s:v%s-%s".formatted(version.group(1), build));
  }

  /**
   * The image for a track.
   *
   * @param image the image to take whatever the track, or null
   */
  static K3sImage usual(String track, String image) {
    boolean given = image != null && !image.isBlank();
    return new K3sImage(given ? image.strip() : TRACKS.get(track));
  }

  /** Whether a track is meant, and no version. */
  static boolean isTrack(String kubernetes) {
    return TRACKS.containsKey(kubernetes);
  }

  /**
   * Whether it has a version of a track, or that version; one that tells none has any.
   *
   * @param kubernetes {@code classic}, {@code modern}, or a version
   */
  boolean suits(String kubernetes) {
    return switch (kubernetes) {
      case "classic" -> minor == UNKNOWN || hasPodSecurityPolicy();
      case "modern" -> !hasPodSecurityPolicy();
      default -> minor == UNKNOWN || minor == minorOf(":" + kubernetes);
    };
  }

  /** Whether the tag is given by those who build k3s, and so tells the version. */
  boolean isOfficial() {
    return OFFICIAL.matcher(name).matches();
  }

  /** The same image where it is known to have this minor version. */
  K3sImage withMinor(int known) {
    return new K3sImage(name, known);
  }

  /** Whether its Kubernetes still has PodSecurityPolicy. */
  boolean hasPodSecurityPolicy() {
    return minor() < NO_POD_SECURITY_POLICY;
  }

  /** Whether its kubelet asks and reports no more than five times a second by itself. */
  boolean hasSlowKubelet() {
    return minor() < FAST_KUBELET;
  }

  /** Whether its kubelet needs to be set to put up with an engine on cgroup v1. */
  boolean refusesCgroupV1() {
    return minor() >= NO_CGROUP_V1;
  }

  /** Whether it can have a cgroup namespace of its own on an engine with cgroup v2. */
  boolean leavesRootCgroup() {
    return minor() >= LEAVES_ROOT_CGROUP;
  }

  private static int minorOf(String name) {
    Matcher tag = TAG.matcher(name);
    return tag.matches() ? Integer.parseInt(tag.group(1)) : UNKNOWN;
  }
}
