package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.testing.TestCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NodeKernelIT {

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {generateName: kernel-}
      spec:
        terminationGracePeriodSeconds: 0
        containers:
          - name: main
            image: busybox:1.36
            command: [sleep, "3600"]
            securityContext: {runAsUser: 4711}
      """;

  @Test
  void theFirstProcessOfAContainerIsFoundAndNoOther() throws Exception {
    Cluster cluster = TestCluster.shared();
    String kubeconfig = Files.readString(cluster.record().adminKubeconfig());
    try (KubernetesClient client =
        new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build()) {
      Pod pod =
          client
              .pods()
              .inNamespace("kube-system")
              .resource(Serialization.unmarshal(POD, Pod.class))
              .create();
      try {
        Pod ready = client.resource(pod).waitUntilReady(3, TimeUnit.MINUTES);
        String id =
            ready
                .getStatus()
                .getContainerStatuses()
                .get(0)
                .getContainerID()
                .replaceFirst("^.*://", "");
        String other = UUID.randomUUID().toString().replace("-", "");
        Map<String, String> told =
            cluster.processes().orElseThrow().statuses(List.of(id, other, "../../x; true"));
        assertThat(told).containsOnlyKeys(id);
        assertThat(told.get(id))
            .contains("Name:\tsleep", "Uid:\t4711\t4711\t4711\t4711", "UidMap:", "GidMap:");
      } finally {
        client.resource(pod).delete();
      }
    }
  }
}
