package dev.k8slab.grader.effective;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * From a Service to the pods behind it, as the endpoints controller goes ({@code syncService} of
 * {@code k8s.io/kubernetes/pkg/controller/endpoint}).
 */
public final class Backends {

  private static final Set<String> TERMINAL = Set.of("Failed", "Succeeded");

  private Backends() {}

  /**
   * The pods behind a Service: those of its namespace that its selector selects and that may serve
   * ({@code ShouldPodBeInEndpoints} of {@code k8s.io/endpointslice/util}: not finished, not being
   * deleted, with an address). A Service without a selector, or of the type {@code ExternalName},
   * has none. A pod that has none of the Service's ports is left out.
   *
   * @param service a Service
   * @param pods Pods, with their status
   * @throws IllegalArgumentException where the one is no Service or the others are no Pods
   */
  public static List<Backend> of(Map<String, Object> service, List<Map<String, Object>> pods) {
    Fields.requireKind(service, "Service");
    Map<String, Object> spec = Fields.mapAt(service, "spec");
    Map<String, Object> selector = Fields.mapAt(spec, "selector");
    // the API server stores no empty selector, so that an empty one is a missing one
    if (selector.isEmpty() || Fields.textAt(spec, "type").equals("ExternalName")) {
      return List.of();
    }
    boolean all = Fields.isTrue(spec, "publishNotReadyAddresses");
    return pods.stream()
        .filter(pod -> namespace(pod).equals(namespace(service)))
        .filter(pod -> LabelSelectors.select(selector, Fields.mapAt(pod, "metadata", "labels")))
        .filter(pod -> mayServe(pod, all))
        .flatMap(pod -> backend(spec, pod, all).stream())
        .toList();
  }

  private static String namespace(Map<String, Object> object) {
    return Fields.textAt(Fields.mapAt(object, "metadata"), "namespace");
  }

  private static boolean mayServe(Map<String, Object> pod, boolean evenTerminating) {
    Map<String, Object> status = Fields.mapAt(pod, "status");
    boolean terminating = Fields.mapAt(pod, "metadata").containsKey("deletionTimestamp");
    return !TERMINAL.contains(Fields.textAt(status, "phase"))
        && !(Fields.textAt(status, "podIP").isEmpty() && Fields.listAt(status, "podIPs").isEmpty())
        && (evenTerminating || !terminating);
  }

  private static Optional<Backend> backend(
      Map<String, Object> service, Map<String, Object> pod, boolean evenNotReady) {
    List<Map<String, Object>> wanted = Fields.mapsAt(service, "ports");
    List<Backend.Port> ports =
        wanted.stream().flatMap(port -> TargetPorts.find(port, pod)).toList();
    boolean headless = Fields.textAt(service, "clusterIP").equals("None");
    if (ports.isEmpty() && !(wanted.isEmpty() && headless)) {
      return Optional.empty();
    }
    String name = Fields.textAt(Fields.mapAt(pod, "metadata"), "name");
    return Optional.of(new Backend(name, evenNotReady || isReady(pod), ports));
  }

  /** {@code IsPodReady} of {@code k8s.io/kubernetes/pkg/api/v1/pod}. */
  private static boolean isReady(Map<String, Object> pod) {
    Stream<Map<String, Object>> conditions =
        Fields.mapsAt(Fields.mapAt(pod, "status"), "conditions").stream();
    return conditions
        .filter(condition -> Fields.textAt(condition, "type").equals("Ready"))
        .findFirst()
        .map(condition -> Fields.textAt(condition, "status").equals("True"))
        .orElse(false);
  }
}
