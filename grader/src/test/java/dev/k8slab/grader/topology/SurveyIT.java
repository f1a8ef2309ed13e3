package dev.k8slab.grader.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.testing.Proxy;
import dev.k8slab.grader.testing.TryOut;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A namespace of a real cluster, read once and followed as it changes. */
class SurveyIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final long LOOK_MILLIS = 100;

  private static final String NO_STEPS =
      """
      steps:
        - id: unused
          title: Nobody grades this
          checks:
            - id: unused
              absent:
                apiVersion: v1
                kind: ConfigMap
                name: unused
                present: {code: there, message: It is there.}
      """;

  private static final String START =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 1
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            terminationGracePeriodSeconds: 1
            containers:
              - name: main
                image: "nginx:1.27-alpine"
                ports: [{name: http, containerPort: 80}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: web}, ports: [{port: 8080, targetPort: http}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: stranger, labels: {app: stranger}}
      spec:
        terminationGracePeriodSeconds: 1
        containers: [{name: main, image: "busybox:1.36", command: [sleep, "3600"]}]
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: reader}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: reads}
      rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: reader-reads}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reads}
      subjects: [{kind: ServiceAccount, name: reader, namespace: "[=namespace]"}]
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: treasure}
      stringData: {value: not-to-be-told}
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: closed}
      spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}
      """;

  @TempDir Path folder;

  private static Ref ref(TryOut tried, String kind, String name) {
    return new Ref(kind, tried.namespace(), name);
  }

  @Test
  void aNamespaceIsReadWithAllThatHangsTogetherInIt() throws Exception {
    try (TryOut tried = TryOut.begin(folder, NO_STEPS, START)) {
      Graph graph = new Survey(tried.client(), tried.namespace(), Set.of()).read();

      assertThat(graph.node(ref(tried, "Deployment", "web")).orElseThrow().status())
          .isEqualTo("1 of 1 ready");
      Ref set = only(graph.from(ref(tried, "Deployment", "web"), Relation.OWNS));
      Ref pod = only(graph.from(set, Relation.OWNS));
      assertThat(graph.node(pod).orElseThrow().health()).isEqualTo(Health.WELL);
      assertThat(graph.node(only(graph.from(pod, Relation.RUNS_ON))).orElseThrow().status())
          .isEqualTo("Ready");
      assertThat(graph.from(ref(tried, "Service", "web"), Relation.SENDS_TO))
          .singleElement()
          .satisfies(edge -> assertThat(edge.to()).isEqualTo(pod))
          .satisfies(edge -> assertThat(edge.detail()).endsWith(":80"));
      Ref reader = ref(tried, "ServiceAccount", "reader");
      Ref binding = only(graph.from(reader, Relation.BOUND_BY));
      Ref role = only(graph.from(binding, Relation.GRANTS));
      assertThat(graph.from(role, Relation.MAY_READ))
          .extracting(edge -> edge.to().name() + ": " + edge.detail())
          .contains("treasure: get");
      assertThat(graph.from(ref(tried, "NetworkPolicy", "closed"), Relation.SELECTS))
          .extracting(Edge::to)
          .containsExactly(pod);
      assertThat(graph.traffic().flows())
          .contains(
              new Flow(
                  "Pod stranger",
                  "Deployment web",
                  Flow.Passage.CLOSED,
                  "",
                  "Deployment web does not let it in"));
      assertThat(graph.hidden()).isEmpty();
      assertThat(graph.nodes().toString()).doesNotContain("not-to-be-told");
      // what every cluster grants everybody is no part of an exercise
      assertThat(graph.nodes("ClusterRoleBinding")).isEmpty();
    }
  }

  @Test
  void changesAreFollowedUntilTheNamespaceIsGone() throws Exception {
    try (TryOut tried = TryOut.begin(folder, NO_STEPS, START)) {
      Semaphore changed = new Semaphore(0);
      Survey survey = new Survey(tried.client(), tried.namespace(), Set.of());
      try (Following following = survey.follow(changed::release)) {
        assertThat(following.connected()).isTrue();
        assertThat(following.graph().edges())
            .as("the same as is read at once")
            .isEqualTo(survey.read().edges());

        tried.client().apps().deployments().inNamespace(tried.namespace()).withName("web").scale(2);
        await(
            following,
            changed,
            graph ->
                graph.from(ref(tried, "Service", "web"), Relation.SENDS_TO).size() == 2
                    && graph
                        .node(ref(tried, "Deployment", "web"))
                        .orElseThrow()
                        .status()
                        .equals("2 of 2 ready"));
        tried
            .client()
            .network()
            .networkPolicies()
            .inNamespace(tried.namespace())
            .withName("closed")
            .delete();
        await(following, changed, graph -> graph.traffic().policies() == 0);

        assertThat(following.gone()).isFalse();
        tried.client().namespaces().withName(tried.namespace()).delete();
        await(following, changed, graph -> following.gone());
      }
    }
  }

  @Test
  void aWatchThatBreaksIsToldUntilItStandsAgain() throws Exception {
    try (TryOut tried = TryOut.begin(folder, NO_STEPS, START);
        Proxy proxy = new Proxy(URI.create(tried.client().getConfiguration().getMasterUrl()));
        KubernetesClient client = ClusterAccess.client(proxy.through(kubeconfig()))) {
      Survey survey = new Survey(client, tried.namespace(), Set.of());
      try (Following following = survey.follow(() -> {})) {
        tried.client().apps().deployments().inNamespace(tried.namespace()).withName("web").scale(0);
        await(() -> status(following, ref(tried, "Deployment", "web")).startsWith("scaled to 0"));
        assertThat(following.connected()).as("something was heard").isTrue();
        proxy.refuse(true);
        await(() -> !following.connected());
        tried.client().services().inNamespace(tried.namespace()).withName("web").delete();
        proxy.refuse(false);
        await(() -> following.graph().node(ref(tried, "Service", "web")).isEmpty());
        assertThat(following.connected()).isTrue();
      }
    }
  }

  private static String status(Following following, Ref ref) {
    return following.graph().node(ref).orElseThrow().status();
  }

  /** Nobody tells of a watch that breaks, so it is looked at again and again. */
  private static void await(BooleanSupplier state) throws InterruptedException {
    Instant end = Instant.now().plus(TIMEOUT);
    while (!state.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private static String kubeconfig() throws IOException {
    return Files.readString(TestCluster.shared().record().adminKubeconfig());
  }

  private static void await(Following following, Semaphore changed, Predicate<Graph> state)
      throws InterruptedException {
    Instant end = Instant.now().plus(TIMEOUT);
    while (!state.test(following.graph())) {
      long left = Duration.between(Instant.now(), end).toMillis();
      assertThat(changed.tryAcquire(left, TimeUnit.MILLISECONDS))
          .as("a change within %s; now it is %s", TIMEOUT, following.graph().nodes())
          .isTrue();
      changed.drainPermits();
    }
  }

  private static Ref only(List<Edge> edges) {
    assertThat(edges).hasSize(1);
    return edges.get(0).to();
  }
}
