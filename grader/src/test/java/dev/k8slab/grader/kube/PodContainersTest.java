package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.effective.PodSpecs;
import dev.k8slab.grader.expression.Values;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class PodContainersTest {

  private static final Pod POD =
      Serialization.unmarshal(
          """
          apiVersion: v1
          kind: Pod
          metadata: {name: web}
          spec:
            initContainers:
              - {name: prepare, image: busybox}
              - {name: proxy, image: busybox, restartPolicy: Always}
            containers: [{name: main, image: busybox}]
            ephemeralContainers:
              - name: debug
                image: busybox
                targetContainerName: main
                env: [{name: TOKEN, value: abc}]
                volumeMounts: [{name: data, mountPath: /data}]
          """,
          Pod.class);

  @Test
  void noneIsLeftOut() {
    assertThat(PodContainers.all(POD))
        .extracting(Container::getName)
        .containsExactly("prepare", "proxy", "main", "debug");
    assertThat(PodContainers.all(POD).stream().map(Container::getName).toList())
        .isEqualTo(PodSpecs.containers(Values.of(POD)).stream().map(c -> c.get("name")).toList());
  }

  @Test
  void anEphemeralOneKeepsWhatItHasAndMounts() {
    Container debug = PodContainers.all(POD).get(3);
    assertThat(debug.getEnv()).singleElement().extracting("value").isEqualTo("abc");
    assertThat(debug.getVolumeMounts()).singleElement().extracting("mountPath").isEqualTo("/data");
  }

  @Test
  void nativeSidecarsLastAndOtherInitContainersDoNot() {
    assertThat(PodContainers.lasting(POD))
        .extracting(Container::getName)
        .containsExactly("proxy", "main");
  }

  @Test
  void aNativeSidecarRunsAsAnyOther() {
    Pod pod =
        new PodBuilder(POD)
            .withNewStatus()
            .addToInitContainerStatuses(
                new ContainerStatusBuilder()
                    .withName("prepare")
                    .withNewState()
                    .withNewTerminated()
                    .endTerminated()
                    .endState()
                    .build(),
                running("proxy"))
            .addToContainerStatuses(running("main"))
            .addToEphemeralContainerStatuses(running("debug"))
            .endStatus()
            .build();
    assertThat(Pods.running(pod)).containsExactly("proxy", "main", "debug");
  }

  private static ContainerStatus running(String name) {
    return new ContainerStatusBuilder()
        .withName(name)
        .withNewState()
        .withNewRunning()
        .endRunning()
        .endState()
        .build();
  }
}
