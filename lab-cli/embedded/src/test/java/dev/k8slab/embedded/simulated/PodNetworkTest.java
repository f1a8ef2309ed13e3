package dev.k8slab.embedded.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How pods reach each other: by Services, by names, and as NetworkPolicies let them. */
class PodNetworkTest {
  @RegisterExtension
  static final TestCluster CLUSTER =
      TestCluster.shared(EmbeddedCluster.builder().version("1.36").simulated(true));

  private static final PodClient PODS = new PodClient(CLUSTER.client());

  @BeforeAll
  static void start() {
    PODS.run(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 8080, targetPort: http}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: heads}
        spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: nobody}
        spec: {selector: {app: nobody}, ports: [{port: 80}]}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: web, labels: {app: web}}
        spec:
          containers:
          - {name: web, image: "nginx:1.27-alpine", ports: [{name: http, containerPort: 80}], readinessProbe: {httpGet: {port: http}, periodSeconds: 1}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: friend, labels: {role: friend}}
        spec:
          containers: [{name: c, image: "curlimages/curl:8.10.1", command: [tail, -f, /dev/null]}]
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: stranger}
        spec:
          containers: [{name: c, image: "curlimages/curl:8.10.1", command: [tail, -f, /dev/null]}]
        """);
  }

  private static String get(String pod, String url) throws Exception {
    return PODS.exec(pod, "curl", "-s", "-m", "2", "-o", "/dev/null", "-w", "%{http_code}", url);
  }

  @Test
  void servicesLeadToTheirPods() throws Exception {
    assertThat(get("friend", "http://web:8080/")).isEqualTo("0|200|");
    assertThat(get("friend", "http://web.default.svc.cluster.local:8080/")).isEqualTo("0|200|");
    assertThat(get("friend", "http://heads/")).isEqualTo("0|200|");
    assertThat(get("friend", "http://nobody/")).isEqualTo("7|000|");
    assertThat(get("friend", "http://nowhere/")).isEqualTo("6|000|");
    assertThat(get("friend", "http://web:81/")).isEqualTo("28|000|");
    assertThat(get("friend", "http://heads:81/")).isEqualTo("7|000|");
  }

  @Test
  void nothingBeyondTheClusterIsReached() throws Exception {
    String port = CLUSTER.cluster().url().replaceFirst(".*:", "");
    assertThat(get("friend", "http://192.0.2.1/")).startsWith("7|000|");
    assertThat(get("friend", "https://127.0.0.1:" + port + "/")).startsWith("7|000|");
    assertThat(get("friend", "http://example.com/")).startsWith("6|000|");
  }

  @Test
  void policiesLetThroughWhatTheySay() throws Exception {
    String policy =
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: friends-only}
        spec:
          podSelector: {matchLabels: {app: web}}
          ingress:
          - from: [{podSelector: {matchLabels: {role: friend}}}]
            ports: [{port: http}]
        """;
    PODS.run(policy);
    try {
      assertThat(get("friend", "http://web:8080/")).isEqualTo("0|200|");
      assertThat(get("stranger", "http://web:8080/")).isEqualTo("28|000|");
    } finally {
      CLUSTER.client().resource(policy).inNamespace(PodClient.NAMESPACE).delete();
    }
    assertThat(get("stranger", "http://web:8080/")).isEqualTo("0|200|");
  }

  @Test
  void whoMayNotAskForNamesFindsNobody() throws Exception {
    String policy =
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: no-names}
        spec:
          podSelector: {matchLabels: {role: friend}}
          policyTypes: [Egress]
          egress: [{to: [{podSelector: {matchLabels: {app: web}}}]}]
        """;
    PODS.run(policy);
    try {
      String address =
          CLUSTER
              .client()
              .services()
              .inNamespace(PodClient.NAMESPACE)
              .withName("web")
              .get()
              .getSpec()
              .getClusterIP();
      assertThat(get("friend", "http://" + address + ":8080/")).isEqualTo("0|200|");
      assertThat(get("friend", "http://web:8080/")).startsWith("28|000|");
    } finally {
      CLUSTER.client().resource(policy).inNamespace(PodClient.NAMESPACE).delete();
    }
  }
}
