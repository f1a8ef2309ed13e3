package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Workloads, as a client sees them. What their objects look like is held to the recordings. */
class WorkloadsTest {
  @RegisterExtension final TestCluster own = TestCluster.own(EmbeddedCluster.builder().nodes(2));

  private final EmbeddedCluster cluster = own.cluster();
  private final KubernetesClient client = own.client();

  private void create(String manifest) {
    client.resource("---\n" + manifest).inNamespace("default").create();
    cluster.settle();
  }

  /** Lets a pod end, but not go. */
  private void hold(String name) {
    client
        .pods()
        .inNamespace("default")
        .withName(name)
        .edit(
            pod -> {
              pod.getMetadata().setFinalizers(List.of("example.com/holds"));
              return pod;
            });
  }

  private List<String> pods() {
    return client.pods().inNamespace("default").list().getItems().stream()
        .map(pod -> pod.getMetadata().getName())
        .sorted()
        .toList();
  }

  private static final String WEB =
      """
      {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 4, strategy: %s,
        selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}},
        spec: {containers: [{name: main, image: nginx}]}}}}""";

  private List<ReplicaSet> sets() {
    return client.apps().replicaSets().inNamespace("default").list().getItems().stream()
        .sorted(
            Comparator.comparing(
                set -> set.getMetadata().getAnnotations().get("deployment.kubernetes.io/revision")))
        .toList();
  }

  @Test
  void aPausedDeploymentIsScaledButNotRolledOut() {
    create(WEB.formatted("{type: RollingUpdate}"));
    var web = client.apps().deployments().inNamespace("default").withName("web");
    web.edit(
        deployment -> {
          deployment.getSpec().setPaused(true);
          deployment.getSpec().getTemplate().getSpec().getContainers().get(0).setImage("nginx:2");
          deployment.getSpec().setReplicas(6);
          return deployment;
        });
    cluster.settle();
    assertThat(sets())
        .singleElement()
        .satisfies(set -> assertThat(set.getSpec().getReplicas()).isEqualTo(6));
    web.edit(
        deployment -> {
          deployment.getSpec().setPaused(null);
          return deployment;
        });
    cluster.settle();
    assertThat(sets()).extracting(set -> set.getSpec().getReplicas()).containsExactly(0, 6);
  }

  /** They belong to sets that are not its own; {@code getPodMapForDeployment} leaves them out. */
  @Test
  void recreateDoesNotWaitForPodsOfADeploymentThatIsGone() {
    create(WEB.formatted("{type: RollingUpdate}"));
    List<String> old = pods();
    hold(old.get(0));
    client.apps().deployments().inNamespace("default").withName("web").delete();
    cluster.settle();
    create(WEB.formatted("{type: Recreate}"));
    cluster.settle();
    assertThat(pods()).contains(old.get(0)).hasSize(old.size() + 1);
  }

  /** While old pods end, the new ones wait. */
  @Test
  void recreateEndsAllBeforeItBegins() {
    create(WEB.formatted("{type: Recreate}"));
    List<String> old = pods();
    hold(old.get(0));
    client
        .apps()
        .deployments()
        .inNamespace("default")
        .withName("web")
        .edit(
            deployment -> {
              deployment
                  .getSpec()
                  .getTemplate()
                  .getSpec()
                  .getContainers()
                  .get(0)
                  .setImage("nginx:2");
              return deployment;
            });
    cluster.settle();
    assertThat(pods()).containsExactly(old.get(0));
    client
        .pods()
        .inNamespace("default")
        .withName(old.get(0))
        .edit(
            pod -> {
              pod.getMetadata().setFinalizers(List.of());
              return pod;
            });
    cluster.settle();
    assertThat(pods()).hasSize(4).doesNotContainAnyElementsOf(old);
  }

  @Test
  void aPodThatMatchesNoMoreIsReplaced() {
    create(WEB.formatted("{type: RollingUpdate}"));
    String first = pods().get(0);
    client
        .pods()
        .inNamespace("default")
        .withName(first)
        .edit(
            pod -> {
              pod.getMetadata().getLabels().put("app", "quarantine");
              return pod;
            });
    cluster.settle();
    assertThat(pods()).hasSize(5).contains(first);
    assertThat(
            client
                .pods()
                .inNamespace("default")
                .withName(first)
                .get()
                .getMetadata()
                .getOwnerReferences())
        .isEmpty();
  }

  private static final String DB =
      """
      {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {replicas: 3, serviceName: db,
        updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 1}},
        volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], storageClassName: hand,
          resources: {requests: {storage: 1Gi}}}}],
        selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}},
        spec: {containers: [{name: main, image: postgres}]}}}}""";

  private void volume(int number) {
    create(
        """
        {apiVersion: v1, kind: PersistentVolume, metadata: {name: disk-%d}, spec: {capacity: {storage: 1Gi},
          accessModes: [ReadWriteOnce], hostPath: {path: /tmp/x}, storageClassName: hand}}"""
            .formatted(number));
  }

  @Test
  void aStatefulSetComesOneByOneWithItsVolumes() {
    volume(0);
    create(DB);
    assertThat(pods()).containsExactly("db-0", "db-1");
    assertThat(phase("db-0")).isEqualTo("Running");
    assertThat(phase("db-1")).isEqualTo("Pending");
    volume(1);
    volume(2);
    assertThat(pods()).containsExactly("db-0", "db-1", "db-2");
    PersistentVolumeClaim claim =
        client.persistentVolumeClaims().inNamespace("default").withName("data-db-1").get();
    assertThat(claim.getStatus().getPhase()).isEqualTo("Bound");
    client
        .apps()
        .statefulSets()
        .inNamespace("default")
        .withName("db")
        .edit(
            set -> {
              set.getSpec().getTemplate().getSpec().getContainers().get(0).setImage("postgres:2");
              return set;
            });
    cluster.settle();
    assertThat(
            client.pods().inNamespace("default").list().getItems().stream()
                .map(pod -> pod.getSpec().getContainers().get(0).getImage()))
        .containsExactly("postgres", "postgres:2", "postgres:2");
    client.apps().statefulSets().inNamespace("default").withName("db").scale(1);
    cluster.settle();
    assertThat(pods()).containsExactly("db-0");
  }

  private String phase(String pod) {
    return client.pods().inNamespace("default").withName(pod).get().getStatus().getPhase();
  }

  @Test
  void aDaemonSetIsOnEveryNodeThatSuits() {
    create(
        """
        {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: agent}, spec: {
          selector: {matchLabels: {app: agent}}, template: {metadata: {labels: {app: agent}},
          spec: {containers: [{name: main, image: nginx}]}}}}""");
    assertThat(nodes()).containsExactlyInAnyOrder("node-1", "node-2");
    client
        .nodes()
        .withName("node-2")
        .edit(
            node -> {
              node.getSpec().setTaints(List.of(new Taint("NoExecute", "broken", null, "")));
              return node;
            });
    cluster.settle();
    assertThat(nodes()).containsExactly("node-1");
  }

  private List<String> nodes() {
    return client.pods().inNamespace("default").list().getItems().stream()
        .map(Pod::getSpec)
        .map(PodSpec::getNodeName)
        .toList();
  }

  @Test
  void anIndexedJobDoesEachIndexOnce() {
    create(
        """
        {apiVersion: batch/v1, kind: Job, metadata: {name: each}, spec: {completionMode: Indexed, completions: 5,
          parallelism: 2, template: {spec: {restartPolicy: Never, containers: [{name: main, image: busybox,
          command: ["true"]}]}}}}""");
    var job = client.batch().v1().jobs().inNamespace("default").withName("each").get();
    assertThat(job.getStatus().getCompletedIndexes()).isEqualTo("0-4");
    assertThat(job.getStatus().getSucceeded()).isEqualTo(5);
    assertThat(pods())
        .extracting(name -> name.substring(0, 6))
        .containsExactly("each-0", "each-1", "each-2", "each-3", "each-4");
  }

  @Test
  void endpointsFollowWhatIsReady() {
    create(
        "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80}]}}");
    create(WEB.formatted("{type: RollingUpdate}"));
    assertThat(addresses()).hasSize(4);
    client.apps().deployments().inNamespace("default").withName("web").scale(1);
    cluster.settle();
    assertThat(addresses())
        .containsExactly(
            client.pods().inNamespace("default").list().getItems().get(0).getStatus().getPodIP());
  }

  private List<String> addresses() {
    return client
        .discovery()
        .v1()
        .endpointSlices()
        .inNamespace("default")
        .withLabel("kubernetes.io/service-name", "web")
        .list()
        .getItems()
        .stream()
        .flatMap(slice -> slice.getEndpoints().stream())
        .map(endpoint -> endpoint.getAddresses().get(0))
        .toList();
  }
}
