package dev.k8slab.app.opening;

import dev.k8slab.cluster.OpenProgress;
import java.time.Duration;
import java.time.Instant;

/**
 * How far the opening of a cluster is.
 *
 * @param phase the phase that goes on
 * @param since when it began
 * @param layersDone layers of the image that are here
 * @param layers layers known so far; 0 where none are
 * @param bytesDone bytes that are here
 * @param bytes bytes known so far
 */
record Stage(
    OpenProgress.Phase phase,
    Instant since,
    int layersDone,
    int layers,
    long bytesDone,
    long bytes) {

  private static final int MEGA = 1_000_000;

  static Stage begin(OpenProgress.Phase phase, Instant now) {
    return new Stage(phase, now, 0, 0, 0, 0);
  }

  Stage pulled(int newLayersDone, int newLayers, long newBytesDone, long newBytes) {
    return new Stage(phase, since, newLayersDone, newLayers, newBytesDone, newBytes);
  }

  /** Whether it is known how much there is to download. */
  boolean measured() {
    return layers > 0 && bytes > 0;
  }

  /** What is here of the download. */
  String amount() {
    return bytesDone / MEGA
        + " of "
        + bytes / MEGA
        + " MB, "
        + layersDone
        + " of "
        + layers
        + (layers == 1 ? " layer" : " layers");
  }

  Duration elapsed(Instant now) {
    return Duration.between(since, now);
  }
}
