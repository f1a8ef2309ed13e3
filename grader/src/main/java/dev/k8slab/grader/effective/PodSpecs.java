package dev.k8slab.grader.effective;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The pod that an object is or makes. */
public final class PodSpecs {

  private static final List<String[]> PATHS =
      List.of(
          new String[] {"spec", "jobTemplate", "spec", "template", "spec"},
          new String[] {"spec", "template", "spec"},
          new String[] {"template", "spec"},
          new String[] {"spec"});

  private PodSpecs() {}

  /**
   * The spec of a Pod, or of the pods that a workload's template makes: where the types of {@code
   * k8s.io/api/core/v1}, {@code apps/v1} and {@code batch/v1} hold their {@code PodTemplateSpec}.
   *
   * @param object a Pod, PodTemplate, Deployment, ReplicaSet, StatefulSet, DaemonSet, Job or
   *     CronJob
   * @throws IllegalArgumentException where the object holds no containers in any of these places
   */
  public static Map<String, Object> of(Map<String, Object> object) {
    return find(object)
        .orElseThrow(
            () -> new IllegalArgumentException("neither a Pod nor a workload with a Pod template"));
  }

  /** Whether an object holds containers in one of these places. */
  public static boolean isIn(Map<String, Object> object) {
    return find(object).isPresent();
  }

  /** The same, or nothing where the object holds no containers. */
  static Optional<Map<String, Object>> find(Map<String, Object> object) {
    return PATHS.stream()
        .map(path -> Fields.mapAt(object, path))
        .filter(spec -> !Fields.listAt(spec, "containers").isEmpty())
        .findFirst();
  }

  /**
   * All containers, as {@code VisitContainers} of {@code k8s.io/kubernetes/pkg/api/v1/pod} visits
   * them: init containers, ordinary ones, ephemeral ones.
   *
   * @param object as for {@link #of}
   */
  public static List<Map<String, Object>> containers(Map<String, Object> object) {
    Map<String, Object> spec = of(object);
    return Stream.of("initContainers", "containers", "ephemeralContainers")
        .flatMap(kind -> Fields.mapsAt(spec, kind).stream())
        .toList();
  }
}
