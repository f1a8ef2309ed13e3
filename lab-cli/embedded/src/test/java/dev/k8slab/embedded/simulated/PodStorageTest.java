package dev.k8slab.embedded.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What pods write, and where it counts. */
class PodStorageTest {
  @RegisterExtension
  static final TestCluster CLUSTER =
      TestCluster.shared(EmbeddedCluster.builder().version("1.36").simulated(true));

  private final PodClient pods = new PodClient(CLUSTER.client());

  @AfterEach
  void remove() {
    pods.removeAll();
  }

  /** Has the node look at a pod now, and not when it does so by itself. */
  private Pod failed(String name) {
    var pod = CLUSTER.client().pods().inNamespace("default").withName(name);
    pod.patch(
        PatchContext.of(PatchType.STRATEGIC_MERGE),
        "{\"metadata\":{\"annotations\":{\"looked\":\"at\"}}}");
    return pod.waitUntilCondition(
        now -> now.getStatus().getPhase().equals("Failed"), 30, TimeUnit.SECONDS);
  }

  @Test
  void aVolumeOnDiskTakesMoreThanItMayAndItsPodIsEvicted() throws Exception {
    pods.run(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: full}
        spec:
          containers:
          - name: a
            image: busybox
            command: [tail, -f, /dev/null]
            volumeMounts: [{name: v, mountPath: /data}, {name: m, mountPath: /memory}]
          volumes:
          - {name: v, emptyDir: {sizeLimit: 2Mi}}
          - {name: m, emptyDir: {medium: Memory, sizeLimit: 1Mi}}
        """);
    assertThat(pods.shell("full", "dd if=/dev/zero of=/memory/f bs=1M count=2"))
        .startsWith("1|")
        .contains("No space left on device");
    assertThat(pods.shell("full", "dd if=/dev/zero of=/data/f bs=1M count=3 2>/dev/null"))
        .isEqualTo("0||");
    assertThat(failed("full").getStatus().getMessage())
        .isEqualTo("Usage of EmptyDir volume \"v\" exceeds the limit \"2Mi\". ");
  }

  @Test
  void whatAContainerWritesToItsOwnFilesCounts() throws Exception {
    pods.run(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: full}
        spec:
          containers:
          - name: a
            image: busybox
            command: [tail, -f, /dev/null]
            resources: {limits: {ephemeral-storage: 1Mi}}
        """);
    assertThat(pods.shell("full", "dd if=/dev/zero of=/f bs=1M count=2 2>/dev/null"))
        .isEqualTo("0||");
    assertThat(failed("full").getStatus().getMessage())
        .isEqualTo("Pod ephemeral local storage usage exceeds the total limit of containers 1Mi. ");
  }
}
