package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As the API's reference describes Endpoints and EndpointSlices. */
class EndpointsTest {

  private static Map<String, Object> address(String pod) {
    return Map.of("ip", "10.0.0.1", "targetRef", Map.of("kind", "Pod", "name", pod));
  }

  @Test
  void tellsReadyPodsFromOthers() {
    Map<String, Object> http =
        Map.of(
            "addresses", List.of(address("a"), address("b")),
            "notReadyAddresses", List.of(address("c")));
    Map<String, Object> metrics =
        Map.of("addresses", List.of(address("b"), Map.of("ip", "192.0.2.1")));
    Map<String, Object> endpoints = Map.of("subsets", List.of(http, metrics));
    assertThat(Endpoints.ready(endpoints)).containsExactly("a", "b");
    assertThat(Endpoints.notReady(endpoints)).containsExactly("c");
  }

  @Test
  void readsSlices() {
    Map<String, Object> a = Map.of("targetRef", Map.of("kind", "Pod", "name", "a"));
    Map<String, Object> b =
        Map.of(
            "targetRef", Map.of("kind", "Pod", "name", "b"), "conditions", Map.of("ready", true));
    Map<String, Object> c =
        Map.of(
            "targetRef", Map.of("kind", "Pod", "name", "c"), "conditions", Map.of("ready", false));
    Map<String, Object> slice = Map.of("endpoints", List.of(a, b, c));
    assertThat(Endpoints.ready(slice)).containsExactly("a", "b");
    assertThat(Endpoints.notReady(slice)).containsExactly("c");
  }

  @Test
  void withoutAddressesThereAreNone() {
    Map<String, Object> none = Map.of("kind", "Endpoints", "metadata", Map.of("name", "web"));
    assertThat(Endpoints.ready(none)).isEmpty();
    assertThat(Endpoints.notReady(none)).isEmpty();
  }

  @Test
  void refusesOtherKinds() {
    assertThatThrownBy(() -> Endpoints.ready(Map.of("kind", "Service")))
        .hasMessage("expected Endpoints or EndpointSlice, not Service");
  }
}
