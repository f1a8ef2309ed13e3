package dev.k8slab.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of a cluster by its kind alone. */
public sealed interface ClusterDetails {

  /** What the user may want to know of it, by name, in the order to show it. */
  Map<String, String> facts();

  /**
   * Whether it is the cluster that was asked for, as far as that differs by kind.
   *
   * @param image the image that was asked for, or null for any
   * @param context the context that was asked for, or null for any
   */
  boolean fits(String image, String context);

  /**
   * A cluster that runs in a container.
   *
   * @param image the container's image
   * @param container the container's id
   * @param auditLog where the kubelet's log endpoint serves the API server's audit log, relative to
   *     {@code /logs/}, or null where there is none to read
   */
  record InContainer(String image, String container, String auditLog) implements ClusterDetails {

    @Override
    public Map<String, String> facts() {
      return Map.of("image", image);
    }

    @Override
    public boolean fits(String wantedImage, String wantedContext) {
      return wantedContext == null && (wantedImage == null || wantedImage.equals(image));
    }
  }

  /**
   * A cluster that a process of the lab's own serves.
   *
   * @param version the Kubernetes version that it was made as, for instance {@code 1.36}
   * @param log the file with what the process has to say
   */
  record InProcess(String version, String log) implements ClusterDetails {

    @Override
    public Map<String, String> facts() {
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("containers", "simulated");
      facts.put("log", log);
      return facts;
    }

    @Override
    public boolean fits(String wantedImage, String wantedContext) {
      return wantedContext == null;
    }
  }

  /**
   * A cluster that the learner has already.
   *
   * @param context the learner's context that it was taken from
   */
  record OfContext(String context) implements ClusterDetails {

    @Override
    public Map<String, String> facts() {
      return Map.of("context", context);
    }

    @Override
    public boolean fits(String wantedImage, String wantedContext) {
      return wantedContext == null || wantedContext.equals(context);
    }
  }
}
