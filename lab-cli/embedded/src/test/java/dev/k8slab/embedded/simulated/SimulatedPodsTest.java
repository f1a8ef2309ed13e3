package dev.k8slab.embedded.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pods with something in them, as a client sees them. */
class SimulatedPodsTest {
  private static final int TIMEOUT = 20;

  @RegisterExtension
  static final TestCluster CLUSTER =
      TestCluster.shared(EmbeddedCluster.builder().version("1.36").simulated(true));

  private final KubernetesClient client = CLUSTER.client();

  private Pod run(String manifest) {
    return client.resource(manifest).inNamespace("default").create() instanceof Pod pod
        ? client
            .pods()
            .inNamespace("default")
            .withName(pod.getMetadata().getName())
            .waitUntilCondition(
                now -> now != null && !"Pending".equals(now.getStatus().getPhase()),
                TIMEOUT,
                TimeUnit.SECONDS)
        : null;
  }

  @AfterEach
  void remove() {
    client.pods().inNamespace("default").withGracePeriod(0).delete();
  }

  private String exec(String pod, String... command) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ExecWatch watch =
        client
            .pods()
            .inNamespace("default")
            .withName(pod)
            .writingOutput(out)
            .writingError(err)
            .exec(command)) {
      int code = watch.exitCode().get(TIMEOUT, TimeUnit.SECONDS);
      return code
          + "|"
          + out.toString(StandardCharsets.UTF_8)
          + "|"
          + err.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void commandsRunInAPodThatRuns() throws Exception {
    Pod pod =
        run(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: probe}
            spec:
              containers:
              - {name: probe, image: busybox, command: [tail, -f, /dev/null]}
            """);
    assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
    assertThat(exec("probe", "seq", "3")).isEqualTo("0|1\n2\n3\n|");
    assertThat(exec("probe", "head", "-n1", "/etc/hosts"))
        .isEqualTo("0|# Kubernetes-managed hosts file.\n|");
    assertThat(
            exec("probe", "grep", "-c", ".", "/var/run/secrets/kubernetes.io/serviceaccount/token"))
        .isEqualTo("0|1\n|");
  }
}
