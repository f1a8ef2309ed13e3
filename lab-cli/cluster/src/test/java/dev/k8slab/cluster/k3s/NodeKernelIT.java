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
          - name: writer
            image: busybox:1.36
            command:
              - sh
              - -c
              - |
                mkdir /tmp/deep
                echo hello-1 >"/tmp/deep/x y"
                printf 'a\\0hello-2\\0' >"/a b/z"
                echo hello-3 >/bin/mine
                exec sleep 3600
            env: [{name: GREETING, value: hello}, {name: MORE, value: hello-4}]
            volumeMounts: [{name: more, mountPath: "/a b"}]
            readinessProbe: {exec: {command: [test, -s, /bin/mine]}, periodSeconds: 1}
        volumes: [{name: more, emptyDir: {medium: Memory}}]
      """;

  @Test
  void aContainerIsFoundAndNoOther() throws Exception {
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
        String id = id(ready, "main");
        String writer = id(ready, "writer");
        String other = UUID.randomUUID().toString().replace("-", "");
        Map<String, String> told =
            cluster.containers().orElseThrow().statuses(List.of(id, other, "../../x; true"));
        assertThat(told).containsOnlyKeys(id);
        assertThat(told.get(id))
            .contains("Name:\tsleep", "Uid:\t4711\t4711\t4711\t4711", "UidMap:", "GidMap:");

        Map<String, String> altered =
            cluster.containers().orElseThrow().alterations(List.of(writer, other));
        assertThat(altered).containsOnlyKeys(writer);
        assertThat(altered.get(writer).lines())
            .contains("W /bin/mine", "M /", "M /a b", "M /proc")
            .noneMatch(line -> line.startsWith("W /bin/sh") || line.startsWith("W /tmp/"))
            .anyMatch(line -> line.startsWith("S {") && line.contains("\"GREETING=hello\""));

        Map<String, List<String>> found =
            cluster.containers().orElseThrow().search(List.of(id, writer), "hello", "hello-[0-9]+");
        assertThat(found).containsOnlyKeys(id, writer);
        assertThat(found.get(id)).isEmpty();
        assertThat(found.get(writer))
            .contains("F hello-1 /tmp/deep/x y", "F hello-2 /a b/z", "F hello-3 /bin/mine")
            .contains("F hello-4 the environment or the command of a process");
      } finally {
        client.resource(pod).delete();
      }
    }
  }

  private static String id(Pod pod, String container) {
    return pod.getStatus().getContainerStatuses().stream()
        .filter(status -> status.getName().equals(container))
        .map(status -> status.getContainerID().replaceFirst("^.*://", ""))
        .findFirst()
        .orElseThrow();
  }
}
