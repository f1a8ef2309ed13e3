package dev.k8slab.grader.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoubtTest {

  private static Optional<String> otherImage(String before, String now) {
    RunningContainer web =
        new RunningContainer(
            new Pod(), new ContainerBuilder().withName("web").withImage(now).build());
    return Doubt.otherImage(
        web, Map.of("containers", List.of(Map.of("name", "web", "image", before))));
  }

  @Test
  void anotherImageHasOtherPrograms() {
    assertThat(otherImage("busybox:1.36", "nginx:1.27-alpine"))
        .contains("its image is nginx:1.27-alpine, and was busybox:1.36 at the start");
  }

  @Test
  void theSameWrittenOtherwiseIsNone() {
    assertThat(otherImage("busybox:1.36", "docker.io/library/busybox:1.36")).isEmpty();
  }

  @Test
  void whatWasNotThereHadNone() {
    RunningContainer more =
        new RunningContainer(new Pod(), new ContainerBuilder().withName("more").build());
    assertThat(Doubt.otherImage(more, Map.of())).isEmpty();
  }
}
