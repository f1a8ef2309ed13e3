package dev.k8slab.embedded.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestClient;
import dev.k8slab.embedded.TestCluster;
import dev.k8slab.embedded.time.Bell;
import dev.k8slab.embedded.time.DrivenClock;
import dev.k8slab.embedded.time.LeapingClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Containers whose hours pass in moments. */
@Timeout(120)
class LeapingPodsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final LeapingClock clock = new LeapingClock();

  @RegisterExtension
  final TestCluster own = TestCluster.own(EmbeddedCluster.builder().simulated(true).clock(clock));

  private final EmbeddedCluster cluster = own.cluster();
  private final KubernetesClient client = own.client();

  @AfterEach
  void close() {
    clock.close();
  }

  private void create(String manifest) {
    client.resource(manifest).inNamespace("default").create();
  }

  private String phase(String pod) {
    return client.pods().inNamespace("default").withName(pod).get().getStatus().getPhase();
  }

  /** Looks whenever something has changed; how long it took by the cluster's clock. */
  private Duration until(BooleanSupplier condition) throws InterruptedException {
    Instant begin = clock.instant();
    Bell bell = clock.bell();
    try (LeapingClock.Work work = clock.work();
        EmbeddedCluster.Changes changes = cluster.changes("default", resource -> bell.ring())) {
      while (!condition.getAsBoolean()) {
        assertThat(bell.await(begin.plus(HOUR).plus(HOUR))).isTrue();
      }
    }
    return Duration.between(begin, clock.instant());
  }

  @Test
  void aPodThatSleepsForAnHourHasSoonDoneSo() throws Exception {
    create(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: sleeper}
        spec:
          restartPolicy: Never
          containers:
          - {name: sleeper, image: busybox, command: [sh, -c, "sleep 3600; echo $(date +%s) >/dev/termination-log"]}
        """);
    Duration took = until(() -> phase("sleeper").equals("Succeeded"));
    assertThat(took).isBetween(HOUR, HOUR.plusSeconds(100));
    String said =
        client
            .pods()
            .inNamespace("default")
            .withName("sleeper")
            .get()
            .getStatus()
            .getContainerStatuses()
            .get(0)
            .getState()
            .getTerminated()
            .getMessage();
    assertThat(Instant.ofEpochSecond(Long.parseLong(said.strip())))
        .isBetween(clock.instant().minusSeconds(100), clock.instant());
  }

  @Test
  void aProbeThatMeetsASilentServerTimesOutByTheClustersClock() throws Exception {
    create(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: deaf}
        spec:
          containers:
          - name: deaf
            image: busybox
            command: [sh, -c, "while true; do nc -l -p 80 -e sleep 600; done"]
            livenessProbe: {httpGet: {port: 80}, timeoutSeconds: 5, periodSeconds: 10, failureThreshold: 2}
        """);
    until(
        () ->
            client
                .pods()
                .inNamespace("default")
                .withName("deaf")
                .get()
                .getStatus()
                .getContainerStatuses()
                .stream()
                .anyMatch(status -> status.getRestartCount() > 0));
    assertThat(clock.leapt()).isGreaterThan(Duration.ofSeconds(20));
  }

  @Test
  void aPodThatAsksTheApiServerIsAnsweredBeforeItsTimeIsUp() throws Exception {
    create(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: asker}
        spec:
          restartPolicy: Never
          containers:
          - name: asker
            image: curlimages/curl
            command:
            - sh
            - -c
            - |
              for i in 1 2 3 4 5 6 7 8 9 10; do
                sleep 60
                curl -sS -m 1 -k https://kubernetes.default/version -o /dev/null || exit 1
              done
        """);
    until(() -> phase("asker").equals("Succeeded") || phase("asker").equals("Failed"));
    assertThat(client.pods().inNamespace("default").withName("asker").getLog()).isEmpty();
    assertThat(phase("asker")).isEqualTo("Succeeded");
  }

  @Test
  void aDrivenClockWaitsForContainersToo() {
    DrivenClock driven = new DrivenClock(Instant.parse("2026-11-30T12:00:00Z"));
    try (EmbeddedCluster driveable =
            EmbeddedCluster.builder().simulated(true).clock(driven).start();
        KubernetesClient itsClient = TestClient.kubernetes(driveable)) {
      itsClient
          .resource(
              """
              apiVersion: v1
              kind: Pod
              metadata: {name: counter}
              spec:
                restartPolicy: Never
                containers:
                - {name: counter, image: busybox, command: [sh, -c, "for i in 1 2 3; do sleep 100; echo $i; done"]}
              """)
          .inNamespace("default")
          .create();
      driveable.settle();
      driven.advance(Duration.ofSeconds(299));
      assertThat(itsClient.pods().inNamespace("default").withName("counter").getLog())
          .isEqualTo("1\n2\n");
      driven.advance(Duration.ofSeconds(2));
      assertThat(
              itsClient
                  .pods()
                  .inNamespace("default")
                  .withName("counter")
                  .get()
                  .getStatus()
                  .getPhase())
          .isEqualTo("Succeeded");
    }
  }
}
