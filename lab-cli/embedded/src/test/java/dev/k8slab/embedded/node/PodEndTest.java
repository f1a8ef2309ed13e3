package dev.k8slab.embedded.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import dev.k8slab.embedded.time.DrivenClock;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How pods end, and what their readiness waits for. What is expected is what Kubernetes'
 * documentation says of sidecar containers, the termination of pods and readiness gates.
 */
class PodEndTest {
  private final DrivenClock clock = new DrivenClock(Instant.parse("2026-11-30T12:00:00Z"));
  private final Deaf containers = new Deaf();

  @RegisterExtension
  final TestCluster own =
      TestCluster.own(EmbeddedCluster.builder().clock(clock).runtime(containers));

  private final KubernetesClient client = own.client();

  /** Containers that write down what is asked of them, and end when a test says so or by force. */
  private static final class Deaf implements ContainerRuntime {
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Consumer<Ended>> ends = new HashMap<>();
    private final Map<String, Consumer<String>> hooks = new HashMap<>();

    @Override
    public Image image(String node, String reference) {
      return new Image(reference, "sha256:1", 0);
    }

    @Override
    public boolean hasImage(String node, String reference) {
      return true;
    }

    @Override
    public Running start(Start start, Consumer<Ended> ended) {
      String name = start.spec().path("name").asText();
      ends.put(name, ended);
      return new Running() {
        @Override
        public void stop() {
          asked.add("stop " + name);
        }

        @Override
        public void kill() {
          asked.add("kill " + name);
          end(name, 137);
        }

        @Override
        public void probe(Probe kind, JsonNode probe, Consumer<String> answer) {
          answer.accept("");
        }

        @Override
        public void hook(JsonNode handler, Consumer<String> answer) {
          asked.add("hook " + name);
          hooks.put(name, answer);
        }
      };
    }

    void end(String name, int code) {
      Consumer<Ended> ended = ends.remove(name);
      if (ended != null) {
        ended.accept(Ended.of(code));
      }
    }
  }

  @BeforeEach
  void forget() {
    containers.asked.clear();
  }

  private void create(String more) {
    client
        .resource(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: pod}
            spec:
              restartPolicy: Never
              terminationGracePeriodSeconds: 20
              %s
              initContainers:
              - {name: first, image: side, restartPolicy: Always, lifecycle: {preStop: {exec: {command: [bye]}}}}
              - {name: second, image: side, restartPolicy: Always}
              containers:
              - {name: main, image: main}
            """
                .formatted(more))
        .inNamespace("default")
        .create();
    clock.advance(Duration.ofSeconds(1));
  }

  private Pod pod() {
    return client.pods().inNamespace("default").withName("pod").get();
  }

  private void end(String name, int code) {
    containers.end(name, code);
    own.cluster().settle();
  }

  @Test
  void sidecarsEndAfterTheOthersTheLastOneFirst() {
    create("");
    client.pods().inNamespace("default").withName("pod").delete();
    own.cluster().settle();
    assertThat(containers.asked).containsExactly("hook first", "stop main");
    containers.hooks.get("first").accept("");
    own.cluster().settle();
    assertThat(containers.asked).hasSize(2);
    end("main", 0);
    assertThat(containers.asked).endsWith("stop second").hasSize(3);
    end("second", 0);
    assertThat(containers.asked).endsWith("stop first").hasSize(4);
    assertThat(pod()).isNotNull();
    end("first", 0);
    assertThat(pod()).isNull();
  }

  @Test
  void sidecarsHaveTwoSecondsWhenTheOthersHaveTakenAllOfTheTime() {
    create("");
    client.pods().inNamespace("default").withName("pod").delete();
    own.cluster().settle();
    containers.hooks.get("first").accept("");
    clock.advance(Duration.ofSeconds(20));
    assertThat(containers.asked)
        .containsExactly("hook first", "stop main", "kill main", "stop second");
    clock.advance(Duration.ofSeconds(2));
    assertThat(containers.asked).endsWith("kill second", "stop first");
    clock.advance(Duration.ofSeconds(2));
    assertThat(containers.asked).endsWith("kill first");
    assertThat(pod()).isNull();
  }

  @Test
  void aPodIsOverWhenItsSidecarsAre() {
    create("");
    end("main", 0);
    assertThat(pod().getStatus().getPhase()).isEqualTo("Running");
    assertThat(containers.asked).containsExactly("hook first", "stop second");
    end("second", 0);
    containers.hooks.get("first").accept("");
    own.cluster().settle();
    end("first", 0);
    assertThat(pod().getStatus().getPhase()).isEqualTo("Succeeded");
    assertThat(pod().getStatus().getInitContainerStatuses())
        .allSatisfy(one -> assertThat(one.getRestartCount()).isZero());
  }

  @Test
  void whoGivesNoTimeKillsAtOnce() {
    create("");
    client.pods().inNamespace("default").withName("pod").withGracePeriod(0).delete();
    own.cluster().settle();
    assertThat(containers.asked).contains("kill main", "kill first", "kill second");
    assertThat(containers.asked).doesNotContain("hook first");
    assertThat(pod()).isNull();
  }

  @Test
  void readinessWaitsForItsGates() {
    create("readinessGates: [{conditionType: example.com/in}]");
    assertThat(ready().getStatus()).isEqualTo("False");
    assertThat(ready().getReason()).isEqualTo("ReadinessGatesNotReady");
    assertThat(ready().getMessage())
        .isEqualTo(
            "corresponding condition of pod readiness gate \"example.com/in\" does not exist.");
    gate("False");
    assertThat(ready().getMessage())
        .isEqualTo(
            "the status of pod readiness gate \"example.com/in\" is not \"True\", but False");
    gate("True");
    assertThat(ready().getStatus()).isEqualTo("True");
  }

  private void gate(String status) {
    client
        .pods()
        .inNamespace("default")
        .withName("pod")
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.STRATEGIC_MERGE),
            "{\"status\":{\"conditions\":[{\"type\":\"example.com/in\",\"status\":\"%s\"}]}}"
                .formatted(status));
    own.cluster().settle();
  }

  private PodCondition ready() {
    return pod().getStatus().getConditions().stream()
        .filter(one -> one.getType().equals("Ready"))
        .findFirst()
        .orElseThrow();
  }
}
