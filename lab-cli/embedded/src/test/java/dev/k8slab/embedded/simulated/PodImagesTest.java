package dev.k8slab.embedded.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which images pods of a cluster with simulated containers can have. */
class PodImagesTest {
  private static final String TOOL =
      """
      repositories: [example.com/tool]
      base: busybox
      versions: [2.0.1]
      env: ["TOOL_VERSION=${version}"]
      entrypoint: [sh, -c, "echo tool $TOOL_VERSION; sleep 3600"]
      """;

  @RegisterExtension
  static final TestCluster CLUSTER =
      TestCluster.shared(
          EmbeddedCluster.builder()
              .version("1.36")
              .simulated(true)
              .images(Map.of("tool.yaml", TOOL)));

  private final PodClient pods = new PodClient(CLUSTER.client());

  private static String pod(String name, String image) {
    return """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s}
        spec: {containers: [{name: a, image: "%s"}], terminationGracePeriodSeconds: 0}
        """
        .formatted(name, image);
  }

  private static boolean waits(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .anyMatch(
            one ->
                one.getState().getWaiting() != null
                    && one.getState().getWaiting().getMessage() != null);
  }

  @Test
  void imagesOfPacksRunBesideTheClustersOwn() throws Exception {
    Pod pod =
        pods.until(
            pod("tool", "example.com/tool:2.0"),
            now -> now.getStatus().getPhase().equals("Running"));
    ContainerStatus status = pod.getStatus().getContainerStatuses().get(0);
    assertThat(status.getImage()).isEqualTo("example.com/tool:2.0");
    assertThat(status.getImageID()).matches("example\\.com/tool@sha256:[0-9a-f]{64}");
    // what the shell says comes before its last command takes its place
    String last = "until grep -q sleep /proc/1/comm; do sleep 0.1; done";
    assertThat(pods.shell("tool", last)).isEqualTo("0||");
    assertThat(CLUSTER.client().pods().inNamespace("default").withName("tool").getLog())
        .isEqualTo("tool 2.0.1\n");
  }

  @Test
  void whatIsNotKnownIsToldWithWhatIs() {
    Pod pod = pods.until(pod("strange", "mysql:8"), PodImagesTest::waits);
    assertThat(pod.getStatus().getContainerStatuses().get(0).getState().getWaiting().getMessage())
        .startsWith(
            "rpc error: code = NotFound desc = failed to pull and unpack image"
                + " \"docker.io/library/mysql:8\": failed to resolve reference"
                + " \"docker.io/library/mysql:8\": pull access denied")
        .contains("busybox, ")
        .contains("example.com/tool");
    Pod tag = pods.until(pod("tag", "nginx:nope"), PodImagesTest::waits);
    assertThat(tag.getStatus().getContainerStatuses().get(0).getState().getWaiting().getMessage())
        .contains("\"docker.io/library/nginx:nope\": docker.io/library/nginx:nope: not found");
  }

  @Test
  void faultsOfPacksAreToldWithFileAndLine() {
    String wrong = TOOL.replace("base: busybox", "base: nothing\ncolour: red");
    assertThatThrownBy(
            () ->
                EmbeddedCluster.builder()
                    .simulated(true)
                    .images(Map.of("tool.yaml", wrong))
                    .start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tool.yaml:3: unknown field \"colour\"")
        .hasMessageContaining("tool.yaml: base: there is no \"nothing\"");
  }
}
