package dev.k8slab.core.cluster;

import dev.k8slab.cluster.ClusterRecord;

/**
 * What kind of cluster the learner asked for.
 *
 * @param kind {@code auto} or a provider's kind
 * @param kubernetes {@code classic}, {@code modern}, a version, or null where any will do
 * @param context the context of an existing cluster, or null for the current one
 * @param image the image to run instead of the version's own, or null
 */
public record Wanted(String kind, String kubernetes, String context, String image) {

  /** Whatever there is. */
  public static final String AUTO = "auto";

  /** The track that runs where nothing else is asked for. */
  public static final String CLASSIC = "classic";

  /** The track of the newest version. */
  public static final String MODERN = "modern";

  private static final int FIRST_MODERN_MINOR = 25;

  /** Whether an open cluster is what was asked for. */
  public boolean fits(ClusterRecord open) {
    boolean kindFits = kind.equals(AUTO) || kind.equals(open.kind());
    return kindFits && open.details().fits(image, context) && versionFits(open);
  }

  private boolean versionFits(ClusterRecord open) {
    if (kubernetes == null) {
      return true;
    }
    boolean modern = minor(open.kubernetes()) >= FIRST_MODERN_MINOR;
    // an image of one's own stands in for a track whatever its version, but not for a version
    return switch (kubernetes) {
      case CLASSIC -> !modern || image != null;
      case MODERN -> modern || image != null;
      default -> plain(open.kubernetes()).equals(plain(kubernetes));
    };
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
