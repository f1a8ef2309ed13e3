package dev.k8slab.grader.kind.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.exercises.check.Target;
import dev.k8slab.grader.attempt.Undo;
import dev.k8slab.grader.attempt.Undo.Change;
import dev.k8slab.grader.attempt.Undo.Deed;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.Pods;
import dev.k8slab.grader.kube.Workloads;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.testing.Proxy;
import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trial does to real objects, what it makes of it, and that all is as it was afterwards. */
class TrialIT {

  private static final String START =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 3
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            terminationGracePeriodSeconds: 5
            containers:
              - name: web
                image: nginx:1.27-alpine
                readinessProbe: {httpGet: {port: 80}, periodSeconds: 1}
                lifecycle: {preStop: {exec: {command: [sleep, "3"]}}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: web}, ports: [{port: 80}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: alone, labels: {app: alone}}
      spec:
        terminationGracePeriodSeconds: 0
        containers: [{name: main, image: "busybox:1.36", command: [sleep, "3600"]}]
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings}
      data: {colour: red}
      """;

  private static final String STEPS =
      """
      steps:
        - id: any
          title: Something is tried
          once: true
          checks:
            - id: trial
              trial:
      %s
                refused: {code: refused, message: It cannot be done.}
      """;

  private static final String EVICTION =
      """
                acts: [{evict: {pods: app=web, count: 2}, mayBeRefused: true}]
                expect:
                  - that: acts[0].results.filter(each, each.refused).size() == 1
                    actual: "string(acts[0].results.filter(each, each.refused).size()) + ' refused'"
                    code: all-at-once
                    message: Two pods may go at once.
      """;

  private static final String DRAIN =
      """
                acts: [{evict: {pods: app=web}, untilGone: true, mayBeRefused: true}]
                expect:
                  - that: acts[0].results.all(each, !each.refused)
                    actual: "string(acts[0].results.filter(each, each.refused).size()) + ' stay'"
                    code: stuck
                    message: A pod may never go.
      """;

  private static final String BUDGET =
      """
      apiVersion: policy/v1beta1
      kind: PodDisruptionBudget
      metadata: {name: web}
      spec: {minAvailable: %d, selector: {matchLabels: {app: web}}}
      """;

  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: %s}, ports: [{port: 80, protocol: TCP}]}
      """;

  private static final String STATEFUL =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db}
      spec:
        serviceName: db
        replicas: 1
        selector: {matchLabels: {app: db}}
        template:
          metadata: {labels: {app: db}}
          spec:
            terminationGracePeriodSeconds: 0
            containers: [{name: main, image: "busybox:1.36", command: [sleep, "3600"]}]
      """;

  @TempDir Path folder;

  private TryOut begin(String trial) throws Exception {
    return TryOut.begin(folder, STEPS.formatted(trial), START);
  }

  private static String told(Verdict verdict) {
    return verdict instanceof Verdict.Failed failed
        ? failed.code() + ": " + failed.actual()
        : verdict.status() + " " + verdict.text();
  }

  private static Deployment web(TryOut lab) {
    return lab.client().apps().deployments().inNamespace(lab.namespace()).withName("web").get();
  }

  private static void requireAsBefore(TryOut lab) {
    KubernetesClient client = lab.client();
    // on a busy machine pods take longer to go than the grader waits for what it has put back
    new Workloads(lab.access(), lab.namespace())
        .settledInTheEnd(new Target(null, "web"), Instant.now().plusSeconds(120));
    assertThat(web(lab).getSpec().getReplicas()).isEqualTo(3);
    assertThat(web(lab).getStatus().getReadyReplicas()).isEqualTo(3);
    assertThat(note(lab)).isNull();
    assertThat(client.pods().inNamespace(lab.namespace()).list().getItems())
        .hasSize(4)
        .allMatch(Pods::ready);
  }

  private static String note(TryOut lab) {
    Namespace namespace = lab.client().namespaces().withName(lab.namespace()).get();
    Map<String, String> annotations = namespace.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get("dev.k8slab/undo");
  }

  /** As a drain gets on: one after the other, each once the one before has its successor. */
  @Test
  void podsThatMayNotGoAreAskedForAgain() throws Exception {
    try (TryOut lab = begin(DRAIN)) {
      lab.apply(BUDGET.formatted(3));
      assertThat(told(lab.verdict("trial"))).isEqualTo("stuck: 3 stay");
      requireAsBefore(lab);
      lab.apply(BUDGET.formatted(2));
      assertThat(told(lab.verdict("trial"))).startsWith("PASSED tried, and put back");
      requireAsBefore(lab);
    }
  }

  /** A slow cluster would make a right budget a wrong one. */
  @Test
  void evictionsThatDoNotComeAtOnceBlameNobody() throws Exception {
    try (TryOut lab = begin(EVICTION.replace("count: 2", "count: 3").replace("== 1", "== 2"));
        KubernetesClient slow = slowToEvict()) {
      lab.apply(BUDGET.formatted(2));
      Verdict verdict = lab.gradeBy(slow).step("any").orElseThrow().checks().get(0).verdict();
      assertThat(told(verdict)).startsWith("BROKEN").contains("to answer 3 evictions");
      requireAsBefore(lab);
      assertThat(told(lab.verdict("trial"))).startsWith("PASSED");
    }
  }

  /** Each eviction reaches the API server three seconds after the one before. */
  private static KubernetesClient slowToEvict() throws Exception {
    AtomicInteger evictions = new AtomicInteger();
    Interceptor slow =
        new Interceptor() {
          @Override
          public void before(
              BasicBuilder builder, HttpRequest request, Interceptor.RequestTags tags) {
            if (request.uri().getPath().endsWith("/eviction")) {
              LockSupport.parkNanos(
                  TimeUnit.SECONDS.toNanos(3L * (evictions.getAndIncrement() % 3)));
            }
          }
        };
    Config config =
        Config.fromKubeconfig(Files.readString(TestCluster.shared().record().adminKubeconfig()));
    ClusterAccess.configure(config);
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientBuilderConsumer(
            builder -> builder.addOrReplaceInterceptor("slow-to-evict", slow))
        .build();
  }

  @Test
  void evictionsAreRefusedByABudgetAlone() throws Exception {
    try (TryOut lab = begin(EVICTION)) {
      assertThat(told(lab.verdict("trial"))).isEqualTo("all-at-once: 0 refused");
      requireAsBefore(lab);
      lab.apply(BUDGET.formatted(3));
      assertThat(told(lab.verdict("trial"))).isEqualTo("all-at-once: 2 refused");
      lab.apply(BUDGET.formatted(2));
      assertThat(told(lab.verdict("trial"))).startsWith("PASSED tried, and put back");
      requireAsBefore(lab);
    }
  }

  @Test
  void requestsAreSentMeanwhile() throws Exception {
    String rollout =
        """
                  acts: [{restart: {deployment: web}}]
                  load: {service: web, silent: {code: silent, message: It does not answer.}}
                  expect:
                    - that: load.sent > 0 && load.lost == 0
                      actual: "string(load.lost) + ' of ' + string(load.sent > 0)"
                      code: lost
                      message: Requests are lost.
        """;
    try (TryOut lab = begin(rollout)) {
      String template = web(lab).getSpec().getTemplate().toString();
      lab.apply(SERVICE.formatted("nobody"));
      assertThat(told(lab.verdict("trial")))
          .isEqualTo("silent: no ready pod is behind port 80 of Service web");
      lab.apply(SERVICE.formatted("web"));
      assertThat(told(lab.verdict("trial"))).startsWith("PASSED");
      requireAsBefore(lab);
      assertThat(web(lab).getSpec().getTemplate().toString()).isEqualTo(template);
    }
  }

  @Test
  void whateverIsDoneIsPutBack() throws Exception {
    String all =
        """
                  acts:
                    - {scale: {deployment: web, replicas: 1}}
                    - {delete: {pod: alone}}
                    - apply: |
                        {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {colour: blue, more: "1"}}
                    - apply: |
                        {apiVersion: v1, kind: ConfigMap, metadata: {name: new}, data: {a: b}}
                  then:
                    - id: blue
                      resource:
                        apiVersion: v1
                        kind: ConfigMap
                        name: settings
                        missing: {code: none, message: There is none.}
                        expect: [{that: object.data.colour == 'blue', code: not-blue, message: It is not blue.}]
                    - id: one
                      rollout: {deployment: web, replicas: 1}
        """;
    try (TryOut lab = begin(all)) {
      assertThat(told(lab.verdict("trial"))).startsWith("PASSED");
      requireAsBefore(lab);
      requireSettings(lab);
    }
  }

  private static void requireSettings(TryOut lab) {
    assertThat(
            lab.client()
                .configMaps()
                .inNamespace(lab.namespace())
                .withName("settings")
                .get()
                .getData())
        .isEqualTo(Map.of("colour", "red"));
    assertThat(lab.client().configMaps().inNamespace(lab.namespace()).withName("new").get())
        .isNull();
  }

  @Test
  void aStatefulSetIsRestartedAndScaledAndPutBack() throws Exception {
    String both =
        """
                  acts:
                    - {restart: {statefulSet: db}}
                    - {scale: {statefulSet: db, replicas: 2}}
                  then:
                    - id: two
                      resource:
                        apiVersion: v1
                        kind: Pod
                        selector: app=db
                        missing: {code: none, message: There is none.}
                        count: {exactly: 2, code: not-two, message: There are not two.}
        """;
    try (TryOut lab = begin(both)) {
      assertThat(told(lab.verdict("trial"))).isEqualTo("refused: there is no StatefulSet db");
      lab.apply(STATEFUL);
      lab.awaitReady("db-0");
      StatefulSet before = db(lab);
      assertThat(told(lab.verdict("trial"))).startsWith("PASSED");
      assertThat(db(lab).getSpec()).isEqualTo(before.getSpec());
      assertThat(db(lab).getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
      assertThat(note(lab)).isNull();
    }
  }

  private static StatefulSet db(TryOut lab) {
    return lab.client().apps().statefulSets().inNamespace(lab.namespace()).withName("db").get();
  }

  @Test
  void whatIsKeptFromItsReplicasIsTriedNoFurther() throws Exception {
    try (TryOut lab =
        begin(
            "          acts: [{scale: {deployment: web, replicas: 5}}, {evict: {pods: app=web}}]\n")) {
      lab.apply(
          """
          apiVersion: v1
          kind: ResourceQuota
          metadata: {name: few}
          spec: {hard: {pods: "5"}}
          """);
      assertThat(told(lab.verdict("trial")))
          .isEqualTo("refused: 4 of 5 replicas of Deployment web are ready");
      requireAsBefore(lab);
    }
  }

  @Test
  void whatIsNotThereIsTold() throws Exception {
    try (TryOut lab = begin("          acts: [{evict: {pods: app=nobody}}]\n")) {
      assertThat(told(lab.verdict("trial")))
          .isEqualTo("refused: 0 of 1 pods with app=nobody are there and ready");
      requireAsBefore(lab);
    }
  }

  /** As a lab leaves it that is killed after it has acted. */
  @Test
  void theNextGradingPutsBackWhatAKilledOneHasLeft() throws Exception {
    try (TryOut lab = begin(EVICTION)) {
      Undo killed = new Undo(lab.client(), lab.namespace());
      Change scaled = new Change(Deed.SCALED, "apps/v1", "Deployment", "web", "1", 3);
      Change deleted =
          new Change(
              Deed.DELETED,
              "v1",
              "Pod",
              "alone",
              null,
              Undo.content(
                  lab.client().pods().inNamespace(lab.namespace()).withName("alone").get()));
      killed.note(List.of(scaled, deleted));
      killed.act(scaled);
      lab.client().pods().inNamespace(lab.namespace()).withName("alone").delete();
      assertThat(web(lab).getSpec().getReplicas()).isEqualTo(1);

      lab.apply(BUDGET.formatted(2));
      assertThat(told(lab.verdict("trial"))).startsWith("PASSED");
      requireAsBefore(lab);
    }
  }

  @Test
  void aGradingThatIsCutOffBlamesNobodyAndTheNextOnePutsBack() throws Exception {
    String scaled =
        """
                  acts: [{scale: {deployment: web, replicas: 1}}]
                  expect: [{that: "!acts[0].results[0].refused", code: refused, message: No.}]
        """;
    String kubeconfig = Files.readString(TestCluster.shared().record().adminKubeconfig());
    try (TryOut lab = begin(scaled);
        Proxy proxy = new Proxy(URI.create(lab.client().getConfiguration().getMasterUrl()));
        KubernetesClient client = ClusterAccess.client(proxy.through(kubeconfig))) {
      CompletableFuture<Report> grading = CompletableFuture.supplyAsync(() -> lab.gradeBy(client));
      lab.client()
          .apps()
          .deployments()
          .inNamespace(lab.namespace())
          .withName("web")
          .waitUntilCondition(web -> web.getSpec().getReplicas() == 1, 3, TimeUnit.MINUTES);
      proxy.refuse(true);
      assertThat(grading.get(5, TimeUnit.MINUTES).status()).isEqualTo(Status.BROKEN);
      assertThat(web(lab).getSpec().getReplicas()).isEqualTo(1);
      assertThat(note(lab)).contains("SCALED");

      assertThat(told(lab.verdict("trial"))).startsWith("PASSED");
      requireAsBefore(lab);
    }
  }

  @Test
  void whatTheLearnerHasChangedSinceStays() throws Exception {
    try (TryOut lab = begin(EVICTION)) {
      Undo killed = new Undo(lab.client(), lab.namespace());
      Change scaled = new Change(Deed.SCALED, "apps/v1", "Deployment", "web", "1", 3);
      killed.note(List.of(scaled));
      killed.act(scaled);
      lab.client().apps().deployments().inNamespace(lab.namespace()).withName("web").scale(2);
      assertThat(killed.putBack()).isTrue();
      assertThat(web(lab).getSpec().getReplicas()).isEqualTo(2);
      assertThat(note(lab)).isNull();
      assertThat(killed.putBack()).isFalse();
    }
  }
}
