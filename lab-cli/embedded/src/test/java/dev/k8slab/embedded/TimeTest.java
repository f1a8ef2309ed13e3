package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.time.DrivenClock;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits, by a clock that the test moves. */
class TimeTest {
  private final DrivenClock clock = new DrivenClock(Instant.parse("2026-11-30T21:59:00Z"));

  @RegisterExtension
  final TestCluster own = TestCluster.own(EmbeddedCluster.builder().clock(clock));

  private final EmbeddedCluster cluster = own.cluster();
  private final KubernetesClient client = own.client();

  private void create(String manifest) {
    client.resource("---\n" + manifest).inNamespace("default").create();
    cluster.settle();
  }

  private Pod pod(String name) {
    return client.pods().inNamespace("default").withName(name).get();
  }

  @Test
  void aContainerIsMadeInTheTimeThatItTakes() {
    try (EmbeddedCluster slow =
            EmbeddedCluster.builder().clock(clock).making(Duration.ofSeconds(1)).start();
        KubernetesClient itsClient = TestClient.kubernetes(slow)) {
      itsClient
          .resource(
              "---\n{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: main, image: nginx}]}}")
          .inNamespace("default")
          .create();
      slow.settle();
      List<String> phases = new ArrayList<>();
      for (int millis : new int[] {0, 900, 100}) {
        clock.advance(Duration.ofMillis(millis));
        phases.add(
            itsClient.pods().inNamespace("default").withName("web").get().getStatus().getPhase());
      }
      assertThat(phases).containsExactly("Pending", "Pending", "Running");
    }
  }

  /**
   * The recordings' crasher was started again at once, then after 10, 20 and 40 seconds; and a node
   * tells so when it looks at the pod again.
   */
  @Test
  void whatFailsIsStartedAgainLaterAndLater() {
    create(
        """
        {apiVersion: v1, kind: Pod, metadata: {name: crasher}, spec: {containers: [{name: main,
          image: busybox, command: [sh, -c, exit 3]}]}}""");
    List<Integer> restarts = new ArrayList<>();
    for (int seconds : new int[] {0, 9, 1, 19, 1, 39, 1}) {
      clock.advance(Duration.ofSeconds(seconds));
      restarts.add(pod("crasher").getStatus().getContainerStatuses().get(0).getRestartCount());
    }
    assertThat(restarts).containsExactly(1, 1, 2, 2, 3, 3, 4);
    clock.advance(Duration.ofSeconds(71));
    var state = pod("crasher").getStatus().getContainerStatuses().get(0);
    assertThat(state.getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
    assertThat(state.getState().getWaiting().getMessage())
        .startsWith("back-off 1m20s restarting failed container=main pod=crasher_default(");
    assertThat(state.getLastState().getTerminated().getExitCode()).isEqualTo(3);
  }

  @Test
  void aCronJobRunsAtItsHourInItsZone() {
    create(
        """
        {apiVersion: batch/v1, kind: CronJob, metadata: {name: nightly}, spec: {schedule: "0 3 * * *",
          timeZone: Europe/Berlin, jobTemplate: {spec: {template: {spec: {restartPolicy: Never,
          containers: [{name: main, image: busybox, command: [echo, night]}]}}}}}}""");
    clock.advance(Duration.ofHours(4));
    assertThat(jobs()).isEmpty();
    clock.advance(Duration.ofMinutes(2));
    Job job = jobs().get(0);
    long minutes = Instant.parse("2026-12-01T02:00:00Z").getEpochSecond() / 60;
    assertThat(job.getMetadata().getName()).isEqualTo("nightly-" + minutes);
    assertThat(job.getStatus().getSucceeded()).isEqualTo(1);
    clock.advance(Duration.ofDays(6));
    // The default of successfulJobsHistoryLimit.
    assertThat(jobs()).hasSize(3);
  }

  private List<Job> jobs() {
    return client.batch().v1().jobs().inNamespace("default").list().getItems();
  }

  @Test
  void aJobGoesAfterItsTime() {
    create(
        """
        {apiVersion: batch/v1, kind: Job, metadata: {name: once}, spec: {ttlSecondsAfterFinished: 60,
          template: {spec: {restartPolicy: Never, containers: [{name: main, image: busybox,
          command: [sleep, "30"]}]}}}}""");
    clock.advance(Duration.ofSeconds(29));
    assertThat(jobs().get(0).getStatus().getCompletionTime()).isNull();
    clock.advance(Duration.ofSeconds(2));
    assertThat(jobs().get(0).getStatus().getSucceeded()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(57));
    assertThat(jobs()).hasSize(1);
    clock.advance(Duration.ofSeconds(3));
    assertThat(jobs()).isEmpty();
    assertThat(client.pods().inNamespace("default").list().getItems()).isEmpty();
  }

  /** A quota that lets one pod in; the second is tried again until it fits. */
  @Test
  void whatAQuotaRefusedIsTriedAgain() {
    create(
        "{apiVersion: v1, kind: ResourceQuota, metadata: {name: few}, spec: {hard: {pods: '1'}}}");
    create(
        """
        {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: web}, spec: {replicas: 2,
          selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}},
          spec: {containers: [{name: main, image: nginx}]}}}}""");
    clock.advance(Duration.ofMinutes(1));
    assertThat(client.pods().inNamespace("default").list().getItems()).hasSize(1);
    var set = client.apps().replicaSets().inNamespace("default").withName("web").get();
    assertThat(set.getStatus().getConditions().get(0).getReason()).isEqualTo("FailedCreate");
    client
        .resourceQuotas()
        .inNamespace("default")
        .withName("few")
        .edit(
            quota -> {
              quota.getSpec().getHard().put("pods", new Quantity("2"));
              return quota;
            });
    clock.advance(Duration.ofMinutes(2));
    assertThat(client.pods().inNamespace("default").list().getItems()).hasSize(2);
    set = client.apps().replicaSets().inNamespace("default").withName("web").get();
    assertThat(set.getStatus().getConditions()).isEmpty();
  }

  @Test
  void aRolloutThatDoesNotMoveIsToldAfterItsDeadline() {
    create(
        """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {progressDeadlineSeconds: 30,
          selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}},
          spec: {nodeSelector: {disk: fast}, containers: [{name: main, image: nginx}]}}}}""");
    clock.advance(Duration.ofSeconds(29));
    assertThat(progressing()).isEqualTo("ReplicaSetUpdated");
    clock.advance(Duration.ofSeconds(3));
    assertThat(progressing()).isEqualTo("ProgressDeadlineExceeded");
  }

  /**
   * A node that is not ready is borne for as long as DefaultTolerationSeconds says: five minutes.
   */
  @Test
  void aPodLeavesANodeThatItToleratesNoLonger() {
    create(
        "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: main, image: nginx}]}}");
    client
        .nodes()
        .withName("node-1")
        .edit(
            node -> {
              node.getSpec()
                  .setTaints(
                      List.of(
                          new Taint(
                              "NoExecute",
                              "node.kubernetes.io/not-ready",
                              clock.instant().toString(),
                              null)));
              return node;
            });
    clock.advance(Duration.ofSeconds(299));
    assertThat(pod("web")).isNotNull();
    clock.advance(Duration.ofSeconds(2));
    assertThat(pod("web")).isNull();
  }

  @Test
  void eventsGoAfterAnHour() {
    create(
        "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: main, image: nginx}]}}");
    clock.advance(Duration.ofMinutes(59));
    assertThat(events()).isNotEmpty();
    clock.advance(Duration.ofMinutes(2));
    assertThat(events()).isEmpty();
  }

  /** An API server tells a watch about once a minute how far it has seen. */
  @Test
  void aWatchIsToldHowFarItHasSeen() throws Exception {
    URI uri =
        URI.create(
            cluster.url()
                + "/api/v1/namespaces/default/secrets?watch=1&allowWatchBookmarks=true&resourceVersion="
                + client
                    .secrets()
                    .inNamespace("default")
                    .list()
                    .getMetadata()
                    .getResourceVersion());
    HttpResponse<InputStream> answer =
        TestClient.administrator(cluster)
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
    create("{apiVersion: v1, kind: ConfigMap, metadata: {name: other}}");
    String now =
        client.configMaps().inNamespace("default").list().getMetadata().getResourceVersion();
    clock.advance(Duration.ofSeconds(61));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine())
          .contains("\"type\":\"BOOKMARK\"")
          .contains("\"kind\":\"Secret\"")
          .contains("\"resourceVersion\":\"" + now + "\"");
    }
  }

  private List<Event> events() {
    return client.v1().events().inNamespace("default").list().getItems();
  }

  private String progressing() {
    return client
        .apps()
        .deployments()
        .inNamespace("default")
        .withName("web")
        .get()
        .getStatus()
        .getConditions()
        .stream()
        .filter(condition -> condition.getType().equals("Progressing"))
        .findFirst()
        .orElseThrow()
        .getReason();
  }
}
