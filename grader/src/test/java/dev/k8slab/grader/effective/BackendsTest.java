package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is expected is what {@code syncService} of {@code k8s.io/kubernetes/pkg/controller/endpoint}
 * does, with {@code ShouldPodBeInEndpoints} of {@code k8s.io/endpointslice/util} and {@code
 * FindPort} of {@code pkg/api/v1/pod}.
 */
class BackendsTest {

  private static final Map<String, Object> READY =
      Map.of(
          "phase", "Running",
          "podIP", "10.0.0.1",
          "conditions",
              List.of(
                  Map.of("type", "Initialized", "status", "False"),
                  Map.of("type", "Ready", "status", "True")));
  private static final Map<String, Object> HTTP =
      Map.of("port", 80L, "targetPort", 8080L, "protocol", "TCP");

  private static Map<String, Object> service(Map<String, Object> spec) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("selector", Map.of("app", "web"));
    whole.put("ports", List.of(HTTP));
    whole.putAll(spec);
    return Map.of("metadata", Map.of("name", "web", "namespace", "here"), "spec", whole);
  }

  private static Map<String, Object> pod(String name, Map<String, Object> status) {
    return pod(name, Map.of(), List.of(), status);
  }

  private static Map<String, Object> pod(
      String name, Map<String, Object> meta, List<Object> ports, Map<String, Object> status) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("namespace", "here");
    metadata.put("labels", Map.of("app", "web"));
    metadata.putAll(meta);
    Map<String, Object> spec = Map.of("containers", List.of(Map.of("name", "c", "ports", ports)));
    return Map.of("metadata", metadata, "spec", spec, "status", status);
  }

  private static Map<String, Object> but(Map<String, Object> status, String field, Object value) {
    Map<String, Object> other = new LinkedHashMap<>(status);
    other.put(field, value);
    return other;
  }

  private static Map<String, Object> notReady() {
    return but(READY, "conditions", List.of(Map.of("type", "Ready", "status", "False")));
  }

  @Test
  void tellsReadyPodsFromOthers() {
    List<Backend.Port> ports = List.of(new Backend.Port("", "TCP", 80, 8080));
    Map<String, Object> untold = but(READY, "conditions", List.of());
    assertThat(
            Backends.of(
                service(Map.of()),
                List.of(pod("a", READY), pod("b", notReady()), pod("c", untold))))
        .containsExactly(
            new Backend("a", true, ports),
            new Backend("b", false, ports),
            new Backend("c", false, ports));
  }

  @Test
  void leavesOutWhatItDoesNotSelect() {
    Map<String, Object> other = Map.of("labels", Map.of("app", "db"));
    Map<String, Object> elsewhere = Map.of("namespace", "elsewhere");
    Map<String, Object> more = Map.of("labels", Map.of("app", "web", "tier", "front"));
    assertThat(
            Backends.of(
                service(Map.of()),
                List.of(
                    pod("other", other, List.of(), READY),
                    pod("elsewhere", elsewhere, List.of(), READY),
                    pod("more", more, List.of(), READY))))
        .extracting(Backend::pod)
        .containsExactly("more");
  }

  @Test
  void leavesOutPodsThatCannotServe() {
    Map<String, Object> deleted = Map.of("deletionTimestamp", "2026-01-01T00:00:00Z");
    assertThat(
            Backends.of(
                service(Map.of()),
                List.of(
                    pod("done", but(READY, "phase", "Succeeded")),
                    pod("failed", but(READY, "phase", "Failed")),
                    pod("unborn", but(READY, "podIP", "")),
                    pod("deleted", deleted, List.of(), READY))))
        .isEmpty();
  }

  @Test
  void aServiceMayPublishWhatIsNotReady() {
    Map<String, Object> deleted = Map.of("deletionTimestamp", "2026-01-01T00:00:00Z");
    assertThat(
            Backends.of(
                service(Map.of("publishNotReadyAddresses", true)),
                List.of(pod("a", notReady()), pod("b", deleted, List.of(), notReady()))))
        .extracting(Backend::ready)
        .containsExactly(true, true);
  }

  @Test
  void aServiceWithoutSelectorHasNoPods() {
    List<Map<String, Object>> pods = List.of(pod("a", READY));
    assertThat(Backends.of(service(Map.of("selector", Map.of())), pods)).isEmpty();
    assertThat(Backends.of(service(Map.of("type", "ExternalName")), pods)).isEmpty();
  }

  @Test
  void aNamedPortIsWhatEachPodCallsSo() {
    Map<String, Object> spec =
        Map.of("ports", List.of(Map.of("name", "http", "port", 80L, "targetPort", "web")));
    List<Object> one =
        List.of(
            Map.of("name", "web", "containerPort", 53L, "protocol", "UDP"),
            Map.of("name", "web", "containerPort", 8080L, "protocol", "TCP"));
    List<Object> two = List.of(Map.of("name", "web", "containerPort", 9090L));
    List<Object> none = List.of(Map.of("name", "metrics", "containerPort", 8080L));
    assertThat(
            Backends.of(
                service(spec),
                List.of(
                    pod("one", Map.of(), one, READY),
                    pod("two", Map.of(), two, READY),
                    pod("none", Map.of(), none, READY))))
        .containsExactly(
            new Backend("one", true, List.of(new Backend.Port("http", "TCP", 80, 8080))),
            new Backend("two", true, List.of(new Backend.Port("http", "TCP", 80, 9090))));
  }

  @Test
  void sidecarsHavePortsAndOtherInitContainersHaveNone() {
    Map<String, Object> port = Map.of("name", "web", "containerPort", 15000L);
    Map<String, Object> early = Map.of("name", "early", "ports", List.of(port));
    Map<String, Object> sidecar =
        Map.of("name", "proxy", "restartPolicy", "Always", "ports", List.of(port));
    Map<String, Object> service =
        service(Map.of("ports", List.of(Map.of("port", 80L, "targetPort", "web"))));
    Map<String, Object> pod = new LinkedHashMap<>(pod("a", READY));
    List<Object> containers = List.of(Map.of("name", "c"));
    pod.put("spec", Map.of("containers", containers, "initContainers", List.of(early)));
    assertThat(Backends.of(service, List.of(pod))).isEmpty();
    pod.put("spec", Map.of("containers", containers, "initContainers", List.of(sidecar)));
    assertThat(Backends.of(service, List.of(pod)))
        .containsExactly(new Backend("a", true, List.of(new Backend.Port("", "TCP", 80, 15000))));
  }

  @Test
  void aMissingTargetPortIsThePort() {
    Map<String, Object> spec = Map.of("ports", List.of(Map.of("port", 80L)));
    assertThat(Backends.of(service(spec), List.of(pod("a", READY))))
        .containsExactly(new Backend("a", true, List.of(new Backend.Port("", "TCP", 80, 80))));
  }

  @Test
  void onlyAHeadlessServiceMayHaveNoPorts() {
    List<Map<String, Object>> pods = List.of(pod("a", READY));
    assertThat(Backends.of(service(Map.of("ports", List.of(), "clusterIP", "None")), pods))
        .containsExactly(new Backend("a", true, List.of()));
    assertThat(Backends.of(service(Map.of("ports", List.of())), pods)).isEmpty();
  }

  @Test
  void expressionsSeeMaps() {
    assertThat(new Backend("a", true, List.of(new Backend.Port("http", "TCP", 80, 8080))).asMap())
        .isEqualTo(
            Map.of(
                "pod",
                "a",
                "ready",
                true,
                "ports",
                List.of(
                    Map.of("name", "http", "protocol", "TCP", "port", 80L, "targetPort", 8080L))));
  }
}
