package dev.k8slab.grader.topology;

import static dev.k8slab.grader.topology.World.node;
import static dev.k8slab.grader.topology.World.pod;
import static dev.k8slab.grader.topology.World.podWith;
import static dev.k8slab.grader.topology.World.ref;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceTest {

  private static final String WEB =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: lab}
      spec: {type: ClusterIP, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
      ---
      """;

  private static final String STARTING =
      "{phase: Running, podIP: 10.42.0.9, containerStatuses: [{name: main, ready: false, state: {running: {}}}]}";

  @Test
  void aServiceSendsToThePodsItSelectsReadyOrNot() {
    Graph graph =
        World.of(
                WEB,
                pod("a", "labels: {app: web}", ""),
                podWith("b", "labels: {app: web}", STARTING),
                pod("c", "labels: {app: other}", ""))
            .graph();

    assertThat(graph.from(ref("Service", "web"), Relation.SENDS_TO))
        .containsExactly(
            new Edge(ref("Service", "web"), Relation.SENDS_TO, ref("Pod", "a"), "10.42.0.7:8080"),
            new Edge(
                ref("Service", "web"),
                Relation.SENDS_TO,
                ref("Pod", "b"),
                "10.42.0.9:8080, not ready"));
    Node service = node(graph, ref("Service", "web"));
    assertThat(service.health()).isEqualTo(Health.MOVING);
    assertThat(service.status()).isEqualTo("1 of 2 pods ready");
    assertThat(service.facts()).containsExactly("port 80 → 8080", "selects app=web");
  }

  @Test
  void aSelectorThatSelectsNothingIsTheMistakeItLooksLike() {
    Graph graph = World.of(WEB, pod("a", "labels: {app: wbe}", "")).graph();

    assertThat(node(graph, ref("Service", "web")).health()).isEqualTo(Health.STUCK);
    assertThat(node(graph, ref("Service", "web")).status()).isEqualTo("no pod is labelled app=web");
  }

  @Test
  void aPortThatNoPodNamesIsToldApartFromPodsOnTheirWay() {
    String named = WEB.replace("targetPort: 8080", "targetPort: http");
    assertThat(
            node(World.of(named, pod("a", "labels: {app: web}", "")).graph(), ref("Service", "web"))
                .status())
        .isEqualTo("no pod has its ports");
    String leaving = "labels: {app: web}, deletionTimestamp: '2026-01-01T00:00:00Z'";
    assertThat(node(World.of(WEB, pod("a", leaving, "")).graph(), ref("Service", "web")))
        .satisfies(service -> assertThat(service.health()).isEqualTo(Health.MOVING))
        .satisfies(service -> assertThat(service.status()).isEqualTo("no pod can be sent to yet"));
  }

  @Test
  void servicesWithoutPodsOfTheirOwnSaySo() {
    String others =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: alias, namespace: lab}
        spec: {type: ExternalName, externalName: db.example.org}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: by-hand, namespace: lab}
        spec: {type: NodePort, ports: [{port: 53, protocol: UDP, nodePort: 30053}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: peers, namespace: lab}
        spec: {clusterIP: None, selector: {app: web}}
        """;
    Graph graph = World.of(others, pod("a", "labels: {app: web}", "")).graph();

    assertThat(node(graph, ref("Service", "alias")).facts())
        .containsExactly("stands for db.example.org");
    assertThat(node(graph, ref("Service", "by-hand")).facts())
        .containsExactly(
            "NodePort",
            "port 53 UDP (30053 on nodes)",
            "selects no pods, its addresses are set by hand");
    assertThat(node(graph, ref("Service", "by-hand")).health()).isEqualTo(Health.NEUTRAL);
    assertThat(node(graph, ref("Service", "peers")).facts())
        .containsExactly("headless", "selects app=web");
    assertThat(graph.from(ref("Service", "peers"), Relation.SENDS_TO))
        .extracting(Edge::detail)
        .containsExactly("10.42.0.7");
  }

  @Test
  void anIngressLeadsToServicesAndNamesMissingOnes() {
    String ingress =
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: front, namespace: lab}
        spec:
          ingressClassName: traefik
          rules:
            - host: shop.example.org
              http:
                paths:
                  - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
                  - {path: /api, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
          tls: [{secretName: front-tls}]
        """;
    Graph graph = World.of(ingress, WEB).graph();

    assertThat(graph.from(ref("Ingress", "front"), Relation.LEADS_TO))
        .extracting(edge -> edge.detail() + " " + edge.to().name())
        .containsExactly("shop.example.org/api api", "shop.example.org/ web");
    assertThat(node(graph, ref("Service", "api")).health()).isEqualTo(Health.MISSING);
    assertThat(node(graph, ref("Secret", "front-tls")).health()).isEqualTo(Health.MISSING);
  }
}
