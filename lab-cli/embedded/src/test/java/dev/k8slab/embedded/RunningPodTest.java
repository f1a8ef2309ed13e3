package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be changed of a pod while it runs. */
class RunningPodTest {
  @RegisterExtension final TestCluster own = TestCluster.own(EmbeddedCluster.builder());

  private final KubernetesClient client = own.client();

  private void create() {
    client
        .resource(
            """
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: main, image: "nginx:1",
              resources: {requests: {cpu: 100m}}}]}}""")
        .inNamespace("default")
        .create();
    own.cluster().settle();
  }

  private Pod pod() {
    return client.pods().inNamespace("default").withName("web").get();
  }

  private void patch(String door, String patch) {
    var web = client.pods().inNamespace("default").withName("web");
    var context = PatchContext.of(PatchType.STRATEGIC_MERGE);
    if (door.isEmpty()) {
      web.patch(context, patch);
    } else {
      web.subresource(door).patch(context, patch);
    }
    own.cluster().settle();
  }

  @Test
  void anotherImageIsAnotherStart() {
    create();
    patch("", "{\"spec\":{\"containers\":[{\"name\":\"main\",\"image\":\"nginx:2\"}]}}");
    ContainerStatus status = pod().getStatus().getContainerStatuses().get(0);
    assertThat(status.getImage()).isEqualTo("docker.io/library/nginx:2");
    assertThat(status.getRestartCount()).isEqualTo(1);
    assertThat(status.getReady()).isTrue();
    assertThat(client.v1().events().inNamespace("default").list().getItems())
        .anySatisfy(
            event ->
                assertThat(event.getMessage())
                    .isEqualTo("Container main definition changed, will be restarted"));
  }

  @Test
  void aContainerToDebugWithRunsBesideTheOthersAndStays() {
    create();
    String extra =
        "{\"spec\":{\"ephemeralContainers\":[{\"name\":\"%s\",\"image\":\"busybox\",\"command\":[\"true\"]}]}}";
    patch("ephemeralcontainers", extra.formatted("debugger"));
    List<ContainerStatus> statuses = pod().getStatus().getEphemeralContainerStatuses();
    assertThat(statuses)
        .singleElement()
        .satisfies(one -> assertThat(one.getState().getTerminated().getExitCode()).isZero());
    assertThat(pod().getStatus().getPhase()).isEqualTo("Running");
    assertThat(pod().getSpec().getEphemeralContainers().get(0).getImagePullPolicy())
        .isEqualTo("Always");
    assertThatThrownBy(() -> patch("ephemeralcontainers", extra.formatted("main")))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("spec.ephemeralContainers[0].name: Duplicate value: \"main\"");
    assertThatThrownBy(
            () ->
                patch(
                    "ephemeralcontainers",
                    "{\"spec\":{\"ephemeralContainers\":[{\"name\":\"debugger\",\"image\":\"nginx\"}]}}"))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("existing ephemeral containers \"debugger\" may not be changed");
  }

  @Test
  void aContainerIsResizedWithoutAnotherStart() {
    create();
    patch(
        "resize",
        "{\"spec\":{\"containers\":[{\"name\":\"main\",\"image\":\"other\",\"resources\":{\"requests\":{\"cpu\":\"200m\"}}}]}}");
    ContainerStatus status = pod().getStatus().getContainerStatuses().get(0);
    assertThat(status.getResources().getRequests().get("cpu")).hasToString("200m");
    assertThat(status.getRestartCount()).isZero();
    assertThat(pod().getSpec().getContainers().get(0).getImage()).isEqualTo("nginx:1");
  }
}
