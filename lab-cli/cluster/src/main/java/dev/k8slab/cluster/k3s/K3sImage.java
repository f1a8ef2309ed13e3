package dev.k8slab.cluster.k3s;

import dev.k8slab.cluster.ClusterException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The image a k3s cluster runs.
 *
 * @param name the full name with its tag
 * @param moves whether the registry may have a newer image under the same name, so that each new
 *     cluster asks for it
 */
record K3sImage(String name, boolean moves) {

  private static final String CLASSIC = "rancher/k3s:v1.24.17-k3s1";
  private static final String MODERN = "rancher/k3s:latest";
  private static final Pattern VERSION =
      Pattern.compile("v?(\\d+\\.\\d+\\.\\d+)(?:[+-](k3s\\d+))?");
  private static final Pattern TAG = Pattern.compile(".*:v?1\\.(\\d+)(?:\\.[^/]*)?");
  private static final int UNKNOWN = Integer.MAX_VALUE;

  /** The version that removed PodSecurityPolicy. */
  private static final int NO_POD_SECURITY_POLICY = 25;

  /** The version whose kubelet no longer starts on cgroup v1 by itself. */
  private static final int NO_CGROUP_V1 = 35;

  /**
   * The image for a version as the user names it.
   *
   * @param kubernetes {@code classic}, {@code modern} or a version
   * @param image the image to take whatever the version, or null
   */
  static K3sImage of(String kubernetes, String image) throws ClusterException {
    if (image != null && !image.isBlank()) {
      return new K3sImage(image.strip(), false);
    }
    switch (kubernetes) {
      case "classic":
        return new K3sImage(CLASSIC, false);
      case "modern":
        return new K3sImage(MODERN, true);
      default:
        Matcher version = VERSION.matcher(kubernetes);
        if (!version.matches()) {
          throw ClusterException.usage(
              "There is no Kubernetes version \"%s\": give classic, modern, or a version such as v1.27.3 or v1.27.3+k3s1."
                  .formatted(kubernetes));
        }
        String build = version.group(2) == null ? "k3s1" : version.group(2);
        return new K3sImage("rancher/k3s:v%s-%s".formatted(version.group(1), build), false);
    }
  }

  /**
   * Whether its Kubernetes still has PodSecurityPolicy; one whose tag tells no version counts as
   * new.
   */
  boolean hasPodSecurityPolicy() {
    return minor() < NO_POD_SECURITY_POLICY;
  }

  /** Whether its kubelet must be told to put up with an engine on cgroup v1. */
  boolean refusesCgroupV1() {
    return minor() >= NO_CGROUP_V1;
  }

  private int minor() {
    Matcher tag = TAG.matcher(name);
    return tag.matches() ? Integer.parseInt(tag.group(1)) : UNKNOWN;
  }
}
