package dev.k8slab.core.cluster;

import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.port.Capability;
import java.util.Optional;
import java.util.Set;

/**
 * What cluster the learner asked for.
 *
 * @param track the track it is to be the cluster of, or null where any will do
 * @param kind {@code auto} or a provider's kind
 * @param kubernetes a version, or null for the track's own
 * @param context the context of an existing cluster, or null for the current one
 * @param image the image to run instead of the version's own, or null
 */
public record Wanted(Track track, String kind, String kubernetes, String context, String image) {

  /** Whatever there is. */
  public static final String AUTO = "auto";

  /** Whatever there is, on whatever track. */
  public static Wanted any(String image) {
    return new Wanted(null, AUTO, null, null, image);
  }

  /** The cluster of a track, whatever kind there is. */
  public static Wanted of(Track track, String image) {
    return new Wanted(track, AUTO, null, null, image);
  }

  /**
   * Whether an open cluster is what was asked for.
   *
   * @param on the track it is the cluster of
   */
  public boolean fits(Track on, ClusterRecord open) {
    boolean kindFits = kind.equals(AUTO) || kind.equals(open.kind());
    boolean trackFits = track == null || track == on || track == Track.ofVersion(open.kubernetes());
    boolean versionFits = kubernetes == null || plain(open.kubernetes()).equals(plain(kubernetes));
    return kindFits && trackFits && versionFits && open.details().fits(imageOn(on), context);
  }

  /** An image stands in for the track whose version it has, and for no version. */
  private String imageOn(Track on) {
    boolean standsIn =
        image != null
            && kubernetes == null
            && Track.ofImage(image).filter(its -> its != on).isEmpty();
    return standsIn ? image : null;
  }

  /** The track that a new cluster for this is opened on. */
  Track trackToOpen() {
    return said().orElse(Track.MODERN);
  }

  /**
   * The track that an exercise runs on, where it does not matter which: the first with its needs.
   */
  public Optional<Track> trackFor(Set<Capability> needs) {
    return said().or(() -> Track.offering(needs));
  }

  private Optional<Track> said() {
    return Optional.ofNullable(track)
        .or(() -> Optional.ofNullable(kubernetes).map(Track::ofVersion));
  }

  /** The minor version of a text such as {@code v1.24.17+k3s1}; 0 where it holds none. */
  public static int minor(String version) {
    String[] numbers = plain(version).split("\\.");
    try {
      return numbers.length < 2 ? 0 : Integer.parseInt(numbers[1]);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String plain(String version) {
    return version.replaceFirst("^v", "").replaceFirst("[+-].*$", "");
  }
}
