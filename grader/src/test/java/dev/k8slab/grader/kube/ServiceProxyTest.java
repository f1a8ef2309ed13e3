package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceProxyTest {

  /** As Kubernetes 1.20 answers where nothing listens on a pod's port. */
  private static final String UNREACHABLE =
      """
      {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"error trying to \
      reach service: dial tcp 10.42.0.9:80: connect: connection refused","reason":"ServiceUnavailable","code":503}
      """;

  @Test
  void anAnswerIsNoTrouble() {
    assertThat(ServiceProxy.trouble(200, "ok")).isEmpty();
    assertThat(ServiceProxy.trouble(304, "")).isEmpty();
  }

  @Test
  void anErrorOfThePodIsToldApartFromOneOnTheWayToIt() {
    assertThat(ServiceProxy.trouble(503, "<html>503 Service Unavailable</html>"))
        .isEqualTo("HTTP 503");
    assertThat(ServiceProxy.trouble(500, "{\"error\": \"out of order\"}")).isEqualTo("HTTP 500");
    assertThat(ServiceProxy.trouble(404, "")).isEqualTo("HTTP 404");
    assertThat(ServiceProxy.trouble(503, UNREACHABLE)).isEqualTo("no answer (HTTP 503)");
  }
}
