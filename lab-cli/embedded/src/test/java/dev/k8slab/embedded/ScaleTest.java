package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The subresource scale, of all that has one. */
class ScaleTest {

  private static String object(String version, String kind, String selector) {
    return """
        ---
        {apiVersion: %s, kind: %s, metadata: {name: it}, spec: {serviceName: it, replicas: 2,
          selector: %s, template: {metadata: {labels: {tier: front, app: web}},
          spec: {containers: [{name: main, image: nginx}]}}}}"""
        .formatted(version, kind, selector)
        .replace(kind.equals("StatefulSet") ? "(none)" : "serviceName: it, ", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.36|apps/v1|Deployment|deployments|'{matchLabels: {app: web}, matchExpressions: [{key: tier, operator: In, values: [front, back]}]}'|'app=web,tier in (back,front)'",
        "1.36|apps/v1|ReplicaSet|replicasets|'{matchLabels: {tier: front, app: web}}'|'app=web,tier=front'",
        "1.36|apps/v1|StatefulSet|statefulsets|'{matchExpressions: [{key: tier, operator: Exists}]}'|tier",
        "1.36|v1|ReplicationController|replicationcontrollers|'{app: web}'|app=web",
        "1.20|apps/v1|Deployment|deployments|'{matchLabels: {app: web}}'|app=web"
      })
  void isReadWrittenAndRefused(
      String version,
      String apiVersion,
      String kind,
      String plural,
      String selector,
      String words) {
    try (EmbeddedCluster cluster = EmbeddedCluster.builder().version(version).start();
        KubernetesClient client = TestClient.kubernetes(cluster)) {
      client.resource(object(apiVersion, kind, selector)).inNamespace("default").create();
      String path =
          (apiVersion.equals("v1") ? "/api/" : "/apis/")
              + apiVersion
              + "/namespaces/default/"
              + plural
              + "/it/scale";
      cluster.settle();
      Scale scale = read(client, path);
      assertThat(scale.getSpec().getReplicas()).isEqualTo(2);
      assertThat(scale.getStatus().getSelector()).isEqualTo(words);
      scale.getSpec().setReplicas(5);
      client.raw(path, "PUT", scale);
      cluster.settle();
      Scale after = read(client, path);
      assertThat(after.getSpec().getReplicas()).isEqualTo(5);
      assertThat(after.getMetadata().getUid()).isEqualTo(scale.getMetadata().getUid());
      scale.getSpec().setReplicas(6);
      assertThatThrownBy(() -> client.raw(path, "PUT", scale))
          .isInstanceOfSatisfying(
              KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
      assertThat(read(client, path).getSpec().getReplicas()).isEqualTo(5);
    }
  }

  private static Scale read(KubernetesClient client, String path) {
    return client
        .getKubernetesSerialization()
        .unmarshal(client.raw(path, "GET", null), Scale.class);
  }

  @Test
  void whoScalesOwnsTheNumber() {
    try (EmbeddedCluster cluster = EmbeddedCluster.builder().start();
        KubernetesClient client = TestClient.kubernetes(cluster)) {
      client
          .resource(object("apps/v1", "Deployment", "{matchLabels: {app: web}}"))
          .inNamespace("default")
          .create();
      cluster.settle();
      client.apps().deployments().inNamespace("default").withName("it").scale(3);
      ManagedFieldsEntry entry =
          client
              .apps()
              .deployments()
              .inNamespace("default")
              .withName("it")
              .get()
              .getMetadata()
              .getManagedFields()
              .stream()
              .filter(one -> "scale".equals(one.getSubresource()))
              .findFirst()
              .orElseThrow();
      assertThat(entry.getApiVersion()).isEqualTo("apps/v1");
      assertThat(entry.getFieldsV1().getAdditionalProperties().toString())
          .isEqualTo("{f:spec={f:replicas={}}}");
    }
  }
}
