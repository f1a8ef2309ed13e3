package dev.k8slab.cluster;

/**
 * Hears how the opening of a cluster goes. Called from several threads, one call at a time; every
 * method may be left out.
 */
public interface OpenProgress {

  /** Hears nothing. */
  OpenProgress NONE = new OpenProgress() {};

  /**
   * The preferred kind of cluster cannot be opened here, and another one is.
   *
   * @param sentence for the user: what is lacking, what is opened instead, and how it differs
   */
  default void instead(String sentence) {}

  /** A new phase has begun, and the one before it has ended. */
  default void phase(Phase phase) {}

  /**
   * How far the image's download is.
   *
   * @param layersDone layers that are on this machine
   * @param layers layers known so far
   * @param bytesDone bytes downloaded of the layers whose size is known
   * @param bytes the size in bytes of the layers whose size is known; it grows as more become known
   */
  default void pulled(int layersDone, int layers, long bytesDone, long bytes) {}

  /** The phases of opening, in their order; a kind of cluster may leave some out. */
  enum Phase {
    CONNECT("looking for the container engine"),
    PULL("downloading the image"),
    CREATE("creating the container"),
    API_SERVER("starting the API server"),
    NODE("waiting for the node"),
    SERVICE_ACCOUNT("waiting for the default service account"),
    DNS("waiting for the cluster's DNS"),
    READY("ready");

    private final String text;

    Phase(String text) {
      this.text = text;
    }

    /** What goes on, in words for the user. */
    public String text() {
      return text;
    }
  }
}
