package dev.k8slab.core.cluster;

import dev.k8slab.port.Capability;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A lab holds up to one cluster for each track. */
public enum Track {
  /** Today's Kubernetes; the one that is opened where nothing else is needed. */
  MODERN(EnumSet.of(Capability.AUDIT_LOG, Capability.CLUSTER_WIDE, Capability.NETWORK_POLICY)),
  /** The last Kubernetes with PodSecurityPolicy. */
  CLASSIC(
      EnumSet.of(
          Capability.AUDIT_LOG,
          Capability.CLUSTER_WIDE,
          Capability.NETWORK_POLICY,
          Capability.POD_SECURITY_POLICY));

  /** The version that removed PodSecurityPolicy. */
  private static final int FIRST_MODERN_MINOR = 25;

  private final Set<Capability> offers;

  Track(Set<Capability> offers) {
    this.offers = offers;
  }

  /** The word for it, as commands take it and contexts are called. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The words for all of them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Track::word).toList();
  }

  /** The one of this word, or nothing. */
  public static Optional<Track> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /**
   * The one that a version of Kubernetes belongs to.
   *
   * @param kubernetes for instance {@code v1.24.17+k3s1}
   */
  public static Track ofVersion(String kubernetes) {
    return Wanted.minor(kubernetes) < FIRST_MODERN_MINOR ? CLASSIC : MODERN;
  }

  /**
   * The one that an image is for, by the version in its tag; nothing where that tells none.
   *
   * @param image for instance {@code rancher/k3s:v1.24.17-k3s1}
   */
  static Optional<Track> ofImage(String image) {
    String tag = image.substring(image.lastIndexOf(':') + 1);
    return Wanted.minor(tag) == 0 ? Optional.empty() : Optional.of(ofVersion(tag));
  }

  /** The first one whose clusters have all of this, or nothing. */
  public static Optional<Track> offering(Set<Capability> needs) {
    return Arrays.stream(values()).filter(each -> each.offers.containsAll(needs)).findFirst();
  }
}
