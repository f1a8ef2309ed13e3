package dev.k8slab.embedded.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Pulling, in the words and times of Kubernetes' {@code pkg/kubelet/images/image_manager.go}. */
class ImagePullerTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<String> told = new ArrayList<>();
  private final Registry registry = new Registry();

  /** A node without images, and a registry that has all but {@code none}. */
  private static final class Registry implements ContainerRuntime {
    private boolean present;

    @Override
    public Image image(String node, String reference) throws NoImageException {
      if (reference.equals("none")) {
        throw new NoImageException("not found");
      }
      present = true;
      return new Image(reference, "sha256:1", 4096);
    }

    @Override
    public boolean hasImage(String node, String reference) {
      return present;
    }

    @Override
    public Running start(Start start, Consumer<Ended> ended) {
      throw new IllegalStateException("nothing is started");
    }
  }

  private ImagePuller puller(int minor) {
    return new ImagePuller(
        registry,
        "node-1",
        minor,
        (pod, one, type, reason, message) -> told.add(type + " " + reason + " " + message));
  }

  private static ContainerState container(String image, String policy) {
    ObjectNode spec = Json.object().put("name", "a").put("image", image);
    spec.put("imagePullPolicy", policy);
    return new ContainerState(spec, ContainerState.Role.MAIN, "ContainerCreating");
  }

  private boolean pull(int minor, ContainerState one, long second) {
    return puller(minor).image(Json.object(), one, START.plusSeconds(second)).isPresent();
  }

  private List<String> told() {
    List<String> all = List.copyOf(told);
    told.clear();
    return all;
  }

  @Test
  void anImageIsPulledWhereItIsNotThereOrAlwaysIsSaid() {
    ContainerState one = container("nginx", "IfNotPresent");
    one.making = Duration.ofMillis(1250);
    assertThat(pull(36, one, 0)).isTrue();
    assertThat(told())
        .containsExactly(
            "Normal Pulling Pulling image \"nginx\"",
            "Normal Pulled Successfully pulled image \"nginx\" in 1.25s (1.25s including waiting)."
                + " Image size: 4096 bytes.");
    assertThat(pull(36, one, 1)).isTrue();
    assertThat(told())
        .containsExactly(
            "Normal Pulled Container image \"nginx\" already present on machine and can be"
                + " accessed by the pod");
    assertThat(pull(20, container("nginx", "Always"), 2)).isTrue();
    assertThat(told())
        .containsExactly(
            "Normal Pulling Pulling image \"nginx\"",
            "Normal Pulled Successfully pulled image \"nginx\" in 0s");
  }

  @Test
  void whoMayNotPullNeedsAnImageThatIsThere() {
    ContainerState one = container("nginx", "Never");
    assertThat(pull(36, one, 0)).isFalse();
    String why = "Container image \"nginx\" is not present with pull policy of Never";
    assertThat(told())
        .containsExactly(
            "Warning ErrImageNeverPull " + why, "Warning Failed Error: ErrImageNeverPull");
    assertThat(one.state().at("/waiting/reason").asText()).isEqualTo("ErrImageNeverPull");
    assertThat(one.state().at("/waiting/message").asText()).isEqualTo(why);
    pull(36, container("nginx", "Always"), 1);
    assertThat(pull(36, one, 2)).isTrue();
  }

  @Test
  void aNameThatIsNoneIsToldWithItsFault() {
    ContainerState one = container("Web:1", "IfNotPresent");
    assertThat(pull(20, one, 0)).isFalse();
    String why =
        "Failed to apply default image tag \"Web:1\": couldn't parse image reference \"Web:1\":"
            + " invalid reference format: repository name must be lowercase";
    assertThat(told())
        .containsExactly("Warning InspectFailed " + why, "Warning Failed Error: InvalidImageName");
    assertThat(one.state().at("/waiting/reason").asText()).isEqualTo("InvalidImageName");
    assertThat(one.state().at("/waiting/message").asText()).isEqualTo(why);
  }

  @Test
  void afterAFailureThePullWaitsTwiceAsLongEachTime() {
    ContainerState one = container("none", "IfNotPresent");
    assertThat(pull(36, one, 0)).isFalse();
    assertThat(told())
        .containsExactly(
            "Normal Pulling Pulling image \"none\"",
            "Warning Failed Failed to pull image \"none\": not found",
            "Warning Failed Error: ErrImagePull");
    assertThat(one.state().at("/waiting/reason").asText()).isEqualTo("ErrImagePull");
    ImagePuller puller = puller(36);
    assertThat(puller.isLater(Json.object(), one, START.plusSeconds(1))).isTrue();
    assertThat(told())
        .containsExactly(
            "Normal BackOff Back-off pulling image \"none\"",
            "Warning Failed Error: ImagePullBackOff");
    assertThat(one.state().at("/waiting/reason").asText()).isEqualTo("ErrImagePull");
    assertThat(puller.isLater(Json.object(), one, START.plusSeconds(11))).isTrue();
    assertThat(one.state().at("/waiting/reason").asText()).isEqualTo("ImagePullBackOff");
    assertThat(one.state().at("/waiting/message").asText())
        .isEqualTo("Back-off pulling image \"none\": ErrImagePull: not found");
    assertThat(puller.isLater(Json.object(), one, START.plusSeconds(22))).isFalse();
    for (int tries = 0; tries < 8; tries++) {
      pull(36, one, 100);
    }
    assertThat(one.tries.delay).isEqualTo(Duration.ofSeconds(300));
    assertThat(puller.isLater(Json.object(), one, START.plusSeconds(399))).isTrue();
    assertThat(puller.isLater(Json.object(), one, START.plusSeconds(400))).isFalse();
  }
}
