package dev.k8slab.grader.topology;

import static dev.k8slab.grader.topology.World.names;
import static dev.k8slab.grader.topology.World.pod;
import static dev.k8slab.grader.topology.World.podWith;
import static dev.k8slab.grader.topology.World.ref;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficTest {

  private static final String NAMESPACE =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: lab, labels: {team: a}}
      ---
      """;

  private static final String FRIENDS_ONLY =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: friends-only, namespace: lab}
      spec:
        podSelector: {matchLabels: {app: db}}
        ingress: [{from: [{podSelector: {matchLabels: {app: friend}}}], ports: [{port: 3306}]}]
      ---
      """;

  private static final String SILENT =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: silent, namespace: lab}
      spec:
        podSelector: {matchLabels: {app: stranger}}
        policyTypes: [Egress]
        egress: [{ports: [{port: 443}]}]
      ---
      """;

  private static final String DB = pod("db", "labels: {app: db}", "");
  private static final String STRANGER = pod("stranger", "labels: {app: stranger}", "");

  private static String friend(String name) {
    return pod(
        name,
        "labels: {app: friend, pod-template-hash: h"
            + name
            + "}, ownerReferences: [{kind: StatefulSet, name: friend, uid: u}]",
        "");
  }

  private static Flow flow(Graph graph, String from, String to) {
    return graph.traffic().flows().stream()
        .filter(flow -> flow.from().equals(from) && flow.to().equals(to))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void withoutAPolicyThereIsNothingToTell() {
    Traffic traffic = World.of(NAMESPACE, DB, friend("a"), friend("b")).graph().traffic();

    assertThat(traffic.policies()).isZero();
    assertThat(traffic.flows()).isEmpty();
    assertThat(traffic.groups())
        .extracting(PodGroup::name)
        .containsExactly("Pod db", "StatefulSet friend");
  }

  @Test
  void groupsOfPodsMayOrMayNotConnectAndItIsToldWhy() {
    Graph graph =
        World.of(NAMESPACE, FRIENDS_ONLY, SILENT, DB, STRANGER, friend("a"), friend("b")).graph();

    assertThat(flow(graph, "StatefulSet friend", "Pod db"))
        .isEqualTo(new Flow("StatefulSet friend", "Pod db", Flow.Passage.ALLOWED, "TCP 3306", ""));
    assertThat(flow(graph, "Pod db", "StatefulSet friend").passage()).isEqualTo(Flow.Passage.OPEN);
    assertThat(flow(graph, "Pod stranger", "StatefulSet friend").ports()).isEqualTo("TCP 443");
    assertThat(flow(graph, "Pod stranger", "Pod db").passage()).isEqualTo(Flow.Passage.CLOSED);
    assertThat(flow(graph, "Pod stranger", "Pod db").why()).isEqualTo("Pod db does not let it in");
    assertThat(names(graph.from(ref("NetworkPolicy", "friends-only"), Relation.SELECTS)))
        .containsExactly("db");
    PodGroup stranger =
        graph.traffic().groups().stream()
            .filter(group -> group.name().equals("Pod stranger"))
            .findFirst()
            .orElseThrow();
    assertThat(stranger.ingress().open()).isTrue();
    assertThat(stranger.egress().policies()).containsExactly("silent");
    assertThat(stranger.egress().outside()).hasSize(1);
  }

  @Test
  void bothSidesMayBeTheReasonOrPortsThatDoNotMeet() {
    String silent = SILENT.replace("app: stranger", "app: friend");
    Graph ports = World.of(NAMESPACE, FRIENDS_ONLY, silent, DB, friend("a")).graph();
    assertThat(flow(ports, "StatefulSet friend", "Pod db").why())
        .isEqualTo("StatefulSet friend lets out TCP 443, Pod db lets in TCP 3306");

    String nothing = SILENT.replace("egress: [{ports: [{port: 443}]}]", "egress: []");
    Graph both = World.of(NAMESPACE, FRIENDS_ONLY, nothing, DB, STRANGER).graph();
    assertThat(flow(both, "Pod stranger", "Pod db").why())
        .isEqualTo("neither does Pod stranger let it out nor Pod db let it in");
  }

  @Test
  void podsOfOneMakerWithOtherLabelsAreAnotherGroup() {
    String odd =
        pod(
            "odd",
            "labels: {app: odd}, ownerReferences: [{kind: StatefulSet, name: friend, uid: u}]",
            "");
    Graph graph = World.of(NAMESPACE, FRIENDS_ONLY, DB, friend("a"), odd).graph();

    assertThat(graph.traffic().groups())
        .extracting(PodGroup::name)
        .containsExactly(
            "Pod db", "StatefulSet friend (app=friend)", "StatefulSet friend (app=odd)");
    assertThat(flow(graph, "StatefulSet friend (app=odd)", "Pod db").passage())
        .isEqualTo(Flow.Passage.CLOSED);
  }

  @Test
  void policiesThatTellAlikePodsApartAreNotSmoothedOver() {
    String byHash =
        FRIENDS_ONLY.replace(
            "podSelector: {matchLabels: {app: friend}}",
            "podSelector: {matchLabels: {pod-template-hash: ha}}");
    Graph graph = World.of(NAMESPACE, byHash, DB, friend("a"), friend("b")).graph();

    assertThat(flow(graph, "StatefulSet friend", "Pod db").passage()).isEqualTo(Flow.Passage.SOME);
  }

  @Test
  void podsThatHaveEndedConnectToNobody() {
    Graph graph =
        World.of(NAMESPACE, FRIENDS_ONLY, DB, podWith("done", "", "{phase: Succeeded}")).graph();

    assertThat(graph.traffic().groups()).extracting(PodGroup::name).containsExactly("Pod db");
  }

  @Test
  void whoeverMayNotAskForNamesIsTold() {
    String dns =
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: kube-system, labels: {kubernetes.io/metadata.name: kube-system}}
        ---
        """
            + pod("coredns", "labels: {k8s-app: kube-dns}", "")
                .replace("namespace: lab", "namespace: kube-system");
    Graph graph = World.of(NAMESPACE, dns, SILENT, DB, STRANGER).graph();

    assertThat(flow(graph, "Pod stranger", Traffic.DNS))
        .isEqualTo(
            new Flow(
                "Pod stranger",
                Traffic.DNS,
                Flow.Passage.CLOSED,
                "",
                "Pod stranger lets out TCP 443 only"));
    assertThat(flow(graph, "Pod db", Traffic.DNS).passage()).isEqualTo(Flow.Passage.OPEN);
    assertThat(graph.nodes("Pod")).extracting(node -> node.ref().name()).doesNotContain("coredns");
    String asked =
        SILENT.replace(
            "egress: [{ports: [{port: 443}]}]",
            "egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}},"
                + " podSelector: {matchLabels: {k8s-app: kube-dns}}}], ports: [{port: 53, protocol: UDP}]}]");
    assertThat(flow(World.of(NAMESPACE, dns, asked, STRANGER).graph(), "Pod stranger", Traffic.DNS))
        .isEqualTo(new Flow("Pod stranger", Traffic.DNS, Flow.Passage.ALLOWED, "UDP 53", ""));
  }

  @Test
  void aNamespaceSelectorMeansOnesOwnNamespaceToo() {
    String own =
        FRIENDS_ONLY.replace(
            "podSelector: {matchLabels: {app: friend}}",
            "namespaceSelector: {matchLabels: {team: a}}");
    Graph graph = World.of(NAMESPACE, own, DB, STRANGER).graph();

    assertThat(flow(graph, "Pod stranger", "Pod db").ports()).isEqualTo("TCP 3306");
    assertThat(List.copyOf(graph.traffic().groups())).hasSize(2);
  }
}
