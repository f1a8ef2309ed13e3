package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a pod that is down is the node's trouble, and when it is not. */
class NodesTest {

  private static final Node WELL = node("well", "Ready", "True");

  private static Node node(String name, String condition, String status) {
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withNewStatus()
        .addNewCondition()
        .withType(condition)
        .withStatus(status)
        .endCondition()
        .endStatus()
        .build();
  }

  private static Pod pod(String node) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("web")
        .endMetadata()
        .withNewSpec()
        .withNodeName(node)
        .endSpec()
        .withNewStatus()
        .withPhase("Pending")
        .endStatus()
        .build();
  }

  private static Pod failed(String message) {
    return new PodBuilder(pod("well"))
        .editStatus()
        .withPhase("Failed")
        .withMessage(message)
        .endStatus()
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "Ready, False",
    "Ready, Unknown",
    "DiskPressure, True",
    "MemoryPressure, True",
    "PIDPressure, Unknown",
    "NetworkUnavailable, True"
  })
  void itIsTheNodesTroubleWhereTheNodeIsNotWell(String condition, String status) {
    Node unwell = node("one", condition, status);
    assertThat(Nodes.trouble(List.of(WELL, unwell), List.of(pod("well"), pod("one"))))
        .get()
        .asString()
        .contains("Node one", condition, status);
    assertThat(Nodes.trouble(List.of(unwell), List.of(pod(null))))
        .as("no node is there to take the pod")
        .isPresent();
  }

  @Test
  void itIsNotWhereThePodIsElsewhereOrCouldBe() {
    Node unwell = node("one", "Ready", "False");
    assertThat(Nodes.trouble(List.of(WELL, unwell), List.of(pod("well"), pod(null)))).isEmpty();
  }

  @Test
  void itIsNotWhereTheLearnerNamesANodeThatIsNotThere() {
    assertThat(Nodes.trouble(List.of(WELL), List.of(pod("wel")))).isEmpty();
  }

  @Test
  void conditionsThatOthersAddAreNotJudged() {
    assertThat(Nodes.trouble(List.of(node("one", "EtcdIsVoter", "True")), List.of(pod("one"))))
        .isEmpty();
  }

  @Test
  void aPodThatTheNodePushedOutIsTheNodesTrouble() {
    assertThat(
            Nodes.trouble(
                List.of(WELL),
                List.of(failed("The node was low on resource: ephemeral-storage. "))))
        .isPresent();
    assertThat(
            Nodes.trouble(
                List.of(WELL),
                List.of(failed("Pod was terminated in response to imminent node shutdown."))))
        .isPresent();
  }

  @Test
  void aPodThatUsedMoreThanItsOwnLimitIsNot() {
    assertThat(
            Nodes.trouble(
                List.of(WELL),
                List.of(
                    failed("Pod ephemeral local storage usage exceeds the total limit of 1Mi."))))
        .isEmpty();
  }
}
