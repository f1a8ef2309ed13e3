package dev.k8slab.embedded.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where pods go, and what knows where they cannot. The words are Kubernetes' own. */
class SchedulerTest {
  @RegisterExtension
  final TestCluster own = TestCluster.own(EmbeddedCluster.builder().nodes(3, "a", "b", "c"));

  private final EmbeddedCluster cluster = own.cluster();
  private final KubernetesClient client = own.client();

  private Pod pod(String name, String labels, String spec) {
    client
        .resource(
            "---\n{apiVersion: v1, kind: Pod, metadata: {name: %s, labels: %s}, spec: {%s, containers: [{name: main, image: nginx}]}}"
                .formatted(name, labels, spec))
        .inNamespace("default")
        .create();
    cluster.settle();
    return client.pods().inNamespace("default").withName(name).get();
  }

  private static String why(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("PodScheduled"))
        .findFirst()
        .orElseThrow()
        .getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nodeSelector: {disk: fast}|3 node(s) didn't match Pod's node affinity/selector|3 Preemption is not helpful for scheduling",
        "affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: nobody}}}]}}|3 node(s) didn't match pod affinity rules|3 Preemption is not helpful for scheduling",
        "overhead: {}, initContainers: [{name: big, image: x, resources: {requests: {cpu: '100'}}}]|3 Insufficient cpu|3 No preemption victims found for incoming pod"
      })
  void whatFitsNowhereIsToldWhy(String spec, String reasons, String preemption) {
    Pod pod = pod("it", "{}", spec);
    String message =
        "0/3 nodes are available: "
            + reasons
            + ". no new claims to deallocate, preemption: 0/3 nodes are available: "
            + preemption
            + ".";
    assertThat(why(pod)).isEqualTo(message);
    assertThat(client.v1().events().inNamespace("default").list().getItems())
        .filteredOn(event -> "FailedScheduling".equals(event.getReason()))
        .singleElement()
        .satisfies(event -> assertThat(event.getMessage()).isEqualTo(message));
  }

  @Test
  void aTaintKeepsAwayWhoDoesNotTolerateIt() {
    for (String name : List.of("node-1", "node-2", "node-3")) {
      client
          .nodes()
          .withName(name)
          .edit(
              node -> {
                node.getSpec().setTaints(List.of(new Taint("NoSchedule", "gpu", null, "true")));
                return node;
              });
    }
    assertThat(why(pod("no", "{}", "priority: 0"))).contains("3 node(s) had untolerated taint(s)");
    Pod tolerant =
        pod(
            "yes",
            "{}",
            "tolerations: [{key: gpu, operator: Equal, value: 'true', effect: NoSchedule}]");
    assertThat(tolerant.getSpec().getNodeName()).isNotNull();
    client
        .nodes()
        .withName("node-2")
        .edit(
            node -> {
              node.getSpec().setTaints(null);
              return node;
            });
    cluster.settle();
    assertThat(client.pods().inNamespace("default").withName("no").get().getSpec().getNodeName())
        .isEqualTo("node-2");
  }

  @Test
  void aCordonedNodeIsTaintedAndTakesNoMore() {
    for (String name : List.of("node-1", "node-2", "node-3")) {
      client
          .nodes()
          .withName(name)
          .edit(
              node -> {
                node.getSpec().setUnschedulable(true);
                return node;
              });
    }
    cluster.settle();
    assertThat(client.nodes().withName("node-1").get().getSpec().getTaints())
        .singleElement()
        .satisfies(
            taint -> assertThat(taint.getKey()).isEqualTo("node.kubernetes.io/unschedulable"));
    assertThat(why(pod("it", "{}", "priority: 0")))
        .startsWith("0/3 nodes are available: 3 node(s) were unschedulable.");
  }

  @Test
  void podsAreSpreadOverZones() {
    String spread =
        "topologySpreadConstraints: [{maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}]";
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < 6; i++) {
      counts.merge(pod("web-" + i, "{app: web}", spread).getSpec().getNodeName(), 1, Integer::sum);
    }
    assertThat(counts).isEqualTo(Map.of("node-1", 2, "node-2", 2, "node-3", 2));
  }

  @Test
  void podsThatAvoidEachOtherNeedANodeEach() {
    String avoid =
        "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: db}}}]}}";
    for (int i = 0; i < 3; i++) {
      assertThat(pod("db-" + i, "{app: db}", avoid).getSpec().getNodeName()).isNotNull();
    }
    assertThat(why(pod("db-3", "{app: db}", avoid)))
        .startsWith("0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules.");
    client.pods().inNamespace("default").withName("db-1").delete();
    client
        .pods()
        .inNamespace("default")
        .withName("db-3")
        .waitUntilCondition(
            pod -> pod != null && pod.getSpec().getNodeName() != null, 20, TimeUnit.SECONDS);
  }
}
