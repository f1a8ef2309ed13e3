package dev.k8slab.grader.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which pod a request came from. */
class PodTracesTest {

  private final Log log = new Log();

  private static String pod(Map<String, Object> event) {
    return Objects.text(event, "pod", "name");
  }

  @Test
  void aRequestCameFromThePodThatHadTheAddressThen() {
    log.made(1, "probe", "", "", false).address(2, "probe", "10.42.0.5");
    log.call(3, "10.42.0.5");
    // the pod came back with another address, and its old one is another pod's now
    log.address(10, "probe", "10.42.0.6").made(11, "other", "", "", false);
    log.address(12, "other", "10.42.0.5");
    log.call(13, "10.42.0.5");
    log.call(14, "10.42.0.6");

    assertThat(
            log.seen().stream()
                .filter(event -> "list".equals(event.get("verb")))
                .map(PodTracesTest::pod))
        .containsExactly("probe", "other", "probe");
  }

  @Test
  void anAddressIsAPodsAMomentBeforeItIsReported() {
    log.made(1, "probe", "", "", false).address(2, "probe", "10.42.0.5");
    log.call(9, "10.42.0.6");
    log.address(10, "probe", "10.42.0.6");

    assertThat(
            log.seen().stream()
                .filter(event -> "list".equals(event.get("verb")))
                .map(PodTracesTest::pod))
        .containsExactly("probe");
  }

  @Test
  void anAddressIsNoPodsOnceItIsGone() {
    log.made(1, "probe", "", "", false).address(2, "probe", "10.42.0.5");
    log.line(5, "system:node:n", "delete", "pods", "probe")
        .response(Log.pod("probe", "", "", false, "deletionGracePeriodSeconds: 0"))
        .write();
    log.call(60, "10.42.0.5");

    assertThat(pod(log.lastSeen())).isEmpty();
  }

  @Test
  void anAddressOfAnotherNamespacesPodIsNoPodsOfThisOne() {
    log.made(1, "probe", "", "", false);
    log.line(2, "system:node:n", "patch", "pods/status", "stranger")
        .in("elsewhere")
        .request("{metadata: {uid: u}, status: {podIP: 10.42.0.5}}")
        .write();
    log.call(3, "10.42.0.5");

    assertThat(pod(log.lastSeen())).isEmpty();
  }
}
