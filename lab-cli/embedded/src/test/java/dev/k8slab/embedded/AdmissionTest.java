package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Quotas and limit ranges. The words are those of the tasks "Manage Memory, CPU, and API Resources"
 * and "Limit Storage Consumption" in Kubernetes' documentation.
 */
class AdmissionTest {
  @RegisterExtension
  static final TestCluster SHARED = TestCluster.shared(EmbeddedCluster.builder());

  private static final KubernetesClient client = SHARED.client();

  private static void namespace(String name) {
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    client
        .serviceAccounts()
        .inNamespace(name)
        .withName("default")
        .waitUntilCondition(account -> account != null, 20, TimeUnit.SECONDS);
  }

  private static void create(String namespace, String yaml) {
    client.resource("---\n" + yaml).inNamespace(namespace).create();
  }

  private static String pod(String name, String resources) {
    return """
        {apiVersion: v1, kind: Pod, metadata: {name: %s}, spec: {containers: [
          {name: main, image: nginx, resources: %s}]}}"""
        .formatted(name, resources);
  }

  private static String range(String limit) {
    return "{apiVersion: v1, kind: LimitRange, metadata: {name: range}, spec: {limits: [%s]}}"
        .formatted(limit);
  }

  private static void quota(String namespace, String hard) {
    create(
        namespace,
        "{apiVersion: v1, kind: ResourceQuota, metadata: {name: demo}, spec: {hard: %s}}"
            .formatted(hard));
    await(namespace, "");
  }

  /** Waits until the quota tells what is used; of pods, or at all. */
  private static void await(String namespace, String pods) {
    client
        .resourceQuotas()
        .inNamespace(namespace)
        .withName("demo")
        .waitUntilCondition(
            quota ->
                !quota.getStatus().getUsed().isEmpty()
                    && (pods.isEmpty()
                        || quota.getStatus().getUsed().get("pods").toString().equals(pods)),
            20,
            TimeUnit.SECONDS);
  }

  private static void refused(String namespace, String yaml, String why) {
    assertThatThrownBy(() -> create(namespace, yaml))
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(403);
              assertThat(e.getStatus().getMessage()).endsWith("is forbidden: " + why);
            });
  }

  @Test
  void whoSaysNothingGetsTheDefaults() {
    namespace("defaults");
    create(
        "defaults",
        range("{type: Container, default: {memory: 512Mi}, defaultRequest: {memory: 256Mi}}"));
    create("defaults", pod("plain", "{}"));
    create("defaults", pod("limit", "{limits: {memory: 1Gi}}"));
    create("defaults", pod("request", "{requests: {memory: 128Mi}}"));
    assertThat(memory("defaults", "plain")).isEqualTo("256Mi of 512Mi");
    assertThat(memory("defaults", "limit")).isEqualTo("1Gi of 1Gi");
    assertThat(memory("defaults", "request")).isEqualTo("128Mi of 512Mi");
  }

  private static String memory(String namespace, String pod) {
    var resources =
        client
            .pods()
            .inNamespace(namespace)
            .withName(pod)
            .get()
            .getSpec()
            .getContainers()
            .get(0)
            .getResources();
    return resources.getRequests().get("memory") + " of " + resources.getLimits().get("memory");
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    namespace("bounds");
    create(
        "bounds",
        range(
            "{type: Container, max: {memory: 1Gi}, min: {memory: 500Mi}}, {type: PersistentVolumeClaim, max: {storage: 2Gi}, min: {storage: 1Gi}}"));
    refused(
        "bounds",
        pod("big", "{limits: {memory: 1.5Gi}, requests: {memory: 800Mi}}"),
        "maximum memory usage per Container is 1Gi, but limit is 1536Mi");
    refused(
        "bounds",
        pod("small", "{limits: {memory: 800Mi}, requests: {memory: 100Mi}}"),
        "minimum memory usage per Container is 500Mi, but request is 100Mi");
    String claim =
        """
        {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}, spec: {
          accessModes: [ReadWriteOnce], resources: {requests: {storage: %s}}}}""";
    refused(
        "bounds",
        claim.formatted("500Mi"),
        "minimum storage usage per PersistentVolumeClaim is 1Gi, but request is 500Mi");
    refused(
        "bounds",
        claim.formatted("5Gi"),
        "maximum storage usage per PersistentVolumeClaim is 2Gi, but request is 5Gi");
    create("bounds", claim.formatted("1Gi"));
  }

  @Test
  void whatExceedsAQuotaIsRefusedAndWhatIsFreedIsCounted() {
    namespace("quota");
    quota("quota", "{requests.cpu: '1', requests.memory: 1Gi, limits.memory: 2Gi, pods: '5'}");
    String resources = "{requests: {cpu: 400m, memory: %s}, limits: {memory: 800Mi}}";
    create("quota", pod("first", resources.formatted("600Mi")));
    refused(
        "quota",
        pod("second", resources.formatted("700Mi")),
        "exceeded quota: demo, requested: requests.memory=700Mi, used: requests.memory=600Mi, limited: requests.memory=1Gi");
    client.pods().inNamespace("quota").withName("first").delete();
    await("quota", "0");
    create("quota", pod("second", resources.formatted("700Mi")));
  }

  @Test
  void aQuotaOfScopeCountsOnlyItsPods() {
    namespace("scope");
    create(
        "scope",
        "{apiVersion: v1, kind: ResourceQuota, metadata: {name: demo}, spec: {hard: {pods: '0'}, scopes: [BestEffort]}}");
    await("scope", "0");
    create("scope", pod("burstable", "{requests: {cpu: 100m}}"));
    refused(
        "scope",
        pod("besteffort", "{}"),
        "exceeded quota: demo, requested: pods=1, used: pods=0, limited: pods=0");
  }

  @Test
  void objectsOfAnyKindAreCounted() {
    namespace("count");
    quota("count", "{count/deployments.apps: '1', persistentvolumeclaims: '0'}");
    String deployment =
        """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: %s}, spec: {
          selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}},
          spec: {containers: [{name: main, image: nginx}]}}}}""";
    create("count", deployment.formatted("one"));
    refused(
        "count",
        deployment.formatted("two"),
        "exceeded quota: demo, requested: count/deployments.apps=1, used: count/deployments.apps=1, limited: count/deployments.apps=1");
  }

  @Test
  void manyAtOnceGetNoMoreThanTheQuotaHas() throws Exception {
    namespace("crowd");
    quota("crowd", "{pods: '5'}");
    ExecutorService crowd = Executors.newFixedThreadPool(8);
    List<Future<?>> attempts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String pod = pod("p" + i, "{}");
      attempts.add(crowd.submit(() -> create("crowd", pod)));
    }
    int refused = 0;
    for (Future<?> attempt : attempts) {
      try {
        attempt.get(60, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        refused++;
      }
    }
    crowd.shutdown();
    assertThat(refused).isEqualTo(35);
    assertThat(client.pods().inNamespace("crowd").list().getItems()).hasSize(5);
  }
}
