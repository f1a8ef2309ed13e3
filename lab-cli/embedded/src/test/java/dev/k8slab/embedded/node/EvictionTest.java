package dev.k8slab.embedded.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestClient;
import dev.k8slab.embedded.time.DrivenClock;
import dev.k8slab.embedded.time.Timers;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pods that take too much of their node's disk, in the words and times of Kubernetes' {@code
 * pkg/kubelet/eviction}.
 */
class EvictionTest {
  private final DrivenClock clock = new DrivenClock(Instant.parse("2026-11-30T12:00:00Z"));
  private volatile ContainerRuntime.Usage usage = ContainerRuntime.Usage.NONE;

  /** Empty containers that seem to write. */
  private final class Writers implements ContainerRuntime {
    private final ContainerRuntime empty = new EmptyContainers(clock, Timers.of(clock));

    @Override
    public Image image(String node, String reference) throws NoImageException {
      return empty.image(node, reference);
    }

    @Override
    public boolean hasImage(String node, String reference) {
      return true;
    }

    @Override
    public Running start(Start start, Consumer<Ended> ended) throws StartException {
      return empty.start(start, ended);
    }

    @Override
    public Usage usage(ObjectNode pod) {
      return usage;
    }
  }

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: full}
      spec:
        containers:
        - {name: a, image: busybox, command: [sleep, "1000"], resources: {limits: {ephemeral-storage: 2Mi}}}
        - {name: b, image: busybox, command: [sleep, "1000"], resources: {limits: {ephemeral-storage: 6Mi}}}
        volumes:
        - {name: data, emptyDir: {sizeLimit: 4Mi}}
        - {name: more, emptyDir: {}}
      """;

  @ParameterizedTest
  @CsvSource({
    "1.36, data, 4194305, 'Usage of EmptyDir volume \"data\" exceeds the limit \"4Mi\". '",
    "1.20, data, 4194305, 'Usage of EmptyDir volume \"data\" exceeds the limit \"4Mi\". '",
    "1.36, more, 8388609, 'Pod ephemeral local storage usage exceeds the total limit of containers 8Mi. '",
    "1.36, a, 2097153, 'Container a exceeded its local ephemeral storage limit \"2Mi\". '"
  })
  void whoTakesTooMuchIsEvicted(String version, String where, long bytes, String why) {
    try (EmbeddedCluster cluster =
            EmbeddedCluster.builder().version(version).clock(clock).runtime(new Writers()).start();
        KubernetesClient client = TestClient.kubernetes(cluster)) {
      client.resource(POD).inNamespace("default").create();
      cluster.settle();
      set(where, bytes - 1);
      clock.advance(Duration.ofSeconds(30));
      assertThat(pod(client).getStatus().getPhase()).isEqualTo("Running");
      set(where, bytes);
      clock.advance(Duration.ofSeconds(12));
      Pod pod = pod(client);
      assertThat(pod.getStatus().getPhase()).isEqualTo("Failed");
      assertThat(pod.getStatus().getReason()).isEqualTo("Evicted");
      assertThat(pod.getStatus().getMessage()).isEqualTo(why);
      if (version.equals("1.20")) {
        assertThat(pod.getStatus().getContainerStatuses()).isEmpty();
        assertThat(pod.getStatus().getPodIP()).isNull();
      } else {
        assertThat(pod.getStatus().getContainerStatuses())
            .allSatisfy(one -> assertThat(one.getState().getTerminated()).isNotNull());
        assertThat(pod.getStatus().getConditions())
            .anySatisfy(
                condition -> {
                  assertThat(condition.getType()).isEqualTo("DisruptionTarget");
                  assertThat(condition.getReason()).isEqualTo("TerminationByKubelet");
                });
      }
      assertThat(client.v1().events().inNamespace("default").list().getItems())
          .filteredOn(event -> event.getReason().equals("Evicted"))
          .singleElement()
          .extracting(Event::getMessage)
          .isEqualTo(why);
    }
  }

  private void set(String where, long bytes) {
    usage =
        where.length() == 1
            ? new ContainerRuntime.Usage(Map.of(), Map.of(where, bytes))
            : new ContainerRuntime.Usage(Map.of(where, bytes), Map.of());
  }

  private static Pod pod(KubernetesClient client) {
    return client.pods().inNamespace("default").withName("full").get();
  }
}
