package dev.k8slab.grader.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.PodExec;
import dev.k8slab.grader.testing.OnCluster;
import dev.k8slab.grader.testing.Proxy;
import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.port.AuditLog;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live grading of a real cluster: nobody asks for a grading, and there is one. */
class LiveIT {

  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            terminationGracePeriodSeconds: 0
            containers: [{name: web, image: "busybox:1.36", command: [sleep, "3600"]}]
      """;

  private static final String NOTE =
      """
      steps:
        - id: note
          title: A note says yes
          checks:
            - id: note
              resource:
                apiVersion: v1
                kind: ConfigMap
                name: note
                missing: {code: none, message: There is none.}
                match: [{object: {data: {says: "yes"}}, code: other, message: It says something else.}]
      """;

  @TempDir Path folder;

  private static String note(String says) {
    // the client takes a text that begins with a brace for JSON
    return "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: note}, data: {says: \"%s\"}}"
        .formatted(says);
  }

  private static Alone begin(TryOut tried, Heard heard) {
    return Alone.begin(
        tried.access(),
        TestCluster.shared().auditLog().map(AuditLog::feed),
        tried.exercise(),
        tried.attempt(),
        heard);
  }

  @Test
  void aStepTurnsPassedByItselfAndFailsAgainByItself() throws Exception {
    String exercise =
        """
        steps:
          - id: three
            title: Three replicas
            checks:
              - id: three
                rollout: {deployment: web, replicas: 3}
        """;
    Heard heard = new Heard();
    try (TryOut tried = TryOut.begin(folder, exercise, WEB);
        Alone live = begin(tried, heard)) {
      heard.await("three", Status.FAILED);
      var web = tried.client().apps().deployments().inNamespace(tried.namespace()).withName("web");
      web.scale(3);
      heard.await("three", Status.PASSED);
      web.scale(1);
      heard.await("three", Status.FAILED);
      assertThat(heard.told()).as("no trouble").isEmpty();
    }
  }

  @Test
  void whatLeavesNoTraceButInTheAuditLogIsSeenToo() throws Exception {
    String exercise =
        """
        needs: [audit-log]
        steps:
          - id: looked
            title: Somebody has listed the ConfigMaps
            once: true
            checks:
              - id: looked
                audit:
                  sequence:
                    - when: event.verb == 'list' && event.resource == 'configmaps' && event.namespace == ns
                      missing: {code: not-listed, message: Nobody has.}
        """;
    Heard heard = new Heard();
    try (TryOut tried = TryOut.begin(folder, exercise, "");
        Alone live = begin(tried, heard);
        KubernetesClient learner = OnCluster.learner(TestCluster.shared())) {
      heard.await("looked", Status.FAILED);
      tried.client().configMaps().inNamespace(tried.namespace()).list();
      learner.configMaps().inNamespace(tried.namespace()).list();
      heard.await("looked", Status.PASSED);
      assertThat(heard.last().attempt().done()).containsKey("looked");
    }
  }

  @Test
  void whereNobodyTellsOfTheAuditLogOneLooksNowAndThen() throws Exception {
    String exercise =
        """
        needs: [audit-log]
        steps:
          - id: looked
            title: Somebody has listed the ConfigMaps
            checks:
              - id: looked
                audit:
                  sequence:
                    - when: event.verb == 'list' && event.resource == 'configmaps' && event.namespace == ns
                      missing: {code: not-listed, message: Nobody has.}
        """;
    Heard heard = new Heard();
    try (TryOut tried = TryOut.begin(folder, exercise, "");
        Alone live =
            Alone.begin(
                tried.access(), Optional.empty(), tried.exercise(), tried.attempt(), heard);
        KubernetesClient learner = OnCluster.learner(TestCluster.shared())) {
      heard.await("looked", Status.FAILED);
      learner.configMaps().inNamespace(tried.namespace()).list();
      heard.await("looked", Status.PASSED);
    }
  }

  @Test
  void whatAContainerWritesIsSeen() throws Exception {
    String exercise =
        """
        steps:
          - id: spoke
            title: The pod has spoken
            checks:
              - id: spoke
                logs:
                  pod: speaker
                  expect:
                    - {that: "log.contains('spoken')", code: silent, message: It has not.}
        """;
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: speaker}
        spec:
          terminationGracePeriodSeconds: 0
          containers:
            - name: main
              image: "busybox:1.36"
              command: [sh, -c, "until [ -e /tmp/speak ]; do sleep 0.1; done; echo spoken; sleep 3600"]
        """;
    Heard heard = new Heard();
    try (TryOut tried = TryOut.begin(folder, exercise, pod);
        Alone live = begin(tried, heard)) {
      heard.await("spoke", Status.FAILED);
      new PodExec(tried.access(), tried.namespace())
          .run("speaker", "main", List.of("touch", "/tmp/speak"));
      heard.await("spoke", Status.PASSED);
    }
  }

  @Test
  void anIdleClusterIsAskedNothing() throws Exception {
    Heard heard = new Heard();
    Requests requests = new Requests();
    try (TryOut tried = TryOut.begin(folder, NOTE, "");
        KubernetesClient counted = requests.client(kubeconfig());
        Alone live =
            Alone.begin(
                tried.accessBy(counted),
                TestCluster.shared().auditLog().map(AuditLog::feed),
                tried.exercise(),
                tried.attempt(),
                heard)) {
      heard.await("note", Status.FAILED);
      tried.apply(note("yes"));
      heard.await("note", Status.PASSED);
      // a pod's life is long enough for a poll, and nothing that this exercise depends on
      run(tried, "first", 5);
      int before = requests.count();
      run(tried, "second", 10);
      assertThat(requests.count()).isEqualTo(before);
    }
  }

  private static void run(TryOut tried, String name, int seconds) {
    tried.apply(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s}
        spec:
          restartPolicy: Never
          containers: [{name: main, image: "busybox:1.36", command: [sleep, "%d"]}]
        """
            .formatted(name, seconds));
    tried
        .client()
        .pods()
        .inNamespace(tried.namespace())
        .withName(name)
        .waitUntilCondition(
            pod -> pod != null && "Succeeded".equals(pod.getStatus().getPhase()),
            3,
            TimeUnit.MINUTES);
  }

  @Test
  void watchesThatBreakAreOpenedAgainAndTroubleIsToldOnce() throws Exception {
    Heard heard = new Heard();
    try (TryOut tried = TryOut.begin(folder, NOTE, "");
        Proxy proxy = new Proxy(URI.create(tried.client().getConfiguration().getMasterUrl()));
        KubernetesClient client = ClusterAccess.client(proxy.through(kubeconfig()));
        Alone live =
            Alone.begin(
                tried.accessBy(client),
                Optional.empty(),
                tried.exercise(),
                tried.attempt(),
                heard)) {
      heard.await("note", Status.FAILED);
      tried.apply(note("yes"));
      heard.await("note", Status.PASSED);

      proxy.refuse(true);
      heard.awaitTold(1);
      tried.apply(note("no"));
      assertThat(heard.last().report().status()).as("nothing is lost").isEqualTo(Status.PASSED);
      proxy.refuse(false);
      heard.awaitTold(2);
      heard.await("note", Status.FAILED);

      proxy.cut();
      tried.apply(note("yes"));
      heard.await("note", Status.PASSED);
      assertThat(heard.told()).hasSize(2).element(0).asString().startsWith("trouble: ");
      assertThat(heard.told().get(1)).isEqualTo("well");
    }
  }

  private static String kubeconfig() throws Exception {
    return Files.readString(TestCluster.shared().record().adminKubeconfig());
  }
}
