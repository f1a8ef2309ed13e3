package dev.k8slab.embedded.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestClient;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster that is opened again has of the one before. */
class KeptFilesTest {
  private static final String PODS =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Mi}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: db}
      spec:
        terminationGracePeriodSeconds: 0
        containers:
        - name: a
          image: busybox
          command: [tail, -f, /dev/null]
          volumeMounts: [{name: data, mountPath: /data}, {name: host, mountPath: /host}, {name: own, mountPath: /own}]
        volumes:
        - {name: data, persistentVolumeClaim: {claimName: data}}
        - {name: host, hostPath: {path: /srv/files, type: DirectoryOrCreate}}
        - {name: own, emptyDir: {}}
      """;

  @TempDir private Path folder;

  private EmbeddedCluster start() {
    return EmbeddedCluster.builder()
        .version("1.36")
        .simulated(true)
        .localStorage(true)
        .keptIn(folder.resolve("state"))
        .start();
  }

  @Test
  void claimsAndPathsOfNodesKeepTheirFilesAndPodsStartAgain() throws Exception {
    try (EmbeddedCluster cluster = start();
        KubernetesClient client = TestClient.kubernetes(cluster)) {
      PodClient pods = new PodClient(client);
      pods.run(PODS);
      String write =
          "mkdir /data/sub; echo kept > /data/sub/file; chmod 640 /data/sub/file;"
              + " chown 7:8 /data/sub/file; ln -s sub/file /data/link; echo node > /host/file;"
              + " echo own > /file";
      assertThat(pods.shell("db", write)).isEqualTo("0||");
    }
    try (EmbeddedCluster cluster = start();
        KubernetesClient client = TestClient.kubernetes(cluster)) {
      Pod pod =
          client
              .pods()
              .inNamespace("default")
              .withName("db")
              .waitUntilCondition(KeptFilesTest::runsAgain, 30, TimeUnit.SECONDS);
      ContainerStatus status = pod.getStatus().getContainerStatuses().get(0);
      assertThat(status.getLastState().getTerminated().getReason()).isEqualTo("Unknown");
      assertThat(status.getLastState().getTerminated().getExitCode()).isEqualTo(255);
      assertThat(client.v1().events().inNamespace("default").list().getItems())
          .anySatisfy(event -> assertThat(event.getReason()).isEqualTo("SandboxChanged"));
      PodClient pods = new PodClient(client);
      assertThat(pods.shell("db", "cat /data/link /host/file; stat -c '%a %u %g' /data/sub/file"))
          .isEqualTo("0|kept\nnode\n640 7 8\n|");
      assertThat(pods.shell("db", "cat /file")).startsWith("1|");
    }
  }

  private static boolean runsAgain(Pod pod) {
    return pod != null
        && pod.getStatus().getContainerStatuses().stream()
            .allMatch(one -> one.getRestartCount() == 1 && one.getReady());
  }
}
