package dev.k8slab.grader.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.effective.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What expressions see of an event beside what is written in it. */
class EventValuesTest {

  private final Log log = new Log();

  @Test
  void aTokenBoundToThePodIsItsOwn() {
    log.made(1, "probe", "", "", true).address(2, "probe", "10.42.0.5");
    log.line(3, Log.ACCOUNT, "list", "secrets", "")
        .from("10.42.0.5", "curl/8")
        .extra("pod-name", "probe")
        .extra("pod-uid", "uid-probe")
        .write();

    assertThat(log.lastSeen()).containsEntry("ownToken", true);
  }

  @Test
  void aTokenOfAnotherPodOrOfNoneIsNotItsOwn() {
    log.made(1, "probe", "", "", true).address(2, "probe", "10.42.0.5");
    log.line(3, Log.ACCOUNT, "list", "secrets", "")
        .from("10.42.0.5", "curl/8")
        .extra("pod-uid", "uid-other")
        .write();
    assertThat(log.lastSeen()).containsEntry("ownToken", false);
    log.call(4, "10.42.0.5");
    assertThat(log.lastSeen()).containsEntry("ownToken", false);
  }

  @Test
  void aTokenThatSomebodyAskedForIsNotItsOwnEvenWhereItIsBoundToIt() {
    log.made(1, "probe", "", "", true).address(2, "probe", "10.42.0.5");
    log.line(3, "system:admin", "create", "serviceaccounts/token", "default")
        .annotation("issued-credential-id", "JTI=1")
        .write();
    log.line(4, Log.ACCOUNT, "list", "secrets", "")
        .from("10.42.0.5", "curl/8")
        .extra("pod-uid", "uid-probe")
        .extra("credential-id", "JTI=1")
        .write();

    assertThat(log.lastSeen()).containsEntry("ownToken", false);
  }

  @Test
  void tokensThatAreTheSameForAllPodsCannotBeToldApart() {
    log.made(1, "probe", "", "", false).address(2, "probe", "10.42.0.5");
    log.call(3, "10.42.0.5");
    assertThat(log.lastSeen()).containsEntry("ownToken", true);
    log.call(4, "10.42.0.9");
    assertThat(log.lastSeen()).containsEntry("ownToken", false);
  }

  @Test
  void deploymentsAreSeenAsTheyWereReportedLastUntilThen() {
    log.ready(1, 5, 5).ready(5, 1, 1);
    log.line(3, "system:admin", "get", "pods", "a").write();
    assertThat(Fields.at(log.lastSeen(), "deployments", "web", "readyReplicas")).isEqualTo(5L);
  }

  @Test
  void aCommandThatRanInThePodMeanwhileIsKnown() {
    log.made(1, "probe", "", "", false).address(2, "probe", "10.42.0.5");
    log.call(5, "10.42.0.5");
    log.call(9, "10.42.0.5");
    log.line(4, "system:admin", "create", "pods/exec", "probe")
        .at(4, 6)
        .code(101)
        .uri(
            "/api/v1/namespaces/x/pods/probe/exec?command=sh&command=-c&command=curl+-A+x+%24A&stdout=true")
        .write();

    assertThat(
            log.seen().stream()
                .filter(event -> "list".equals(event.get("verb")))
                .map(e -> e.get("commands")))
        .containsExactly(List.of("sh -c curl -A x $A"), List.of());
  }
}
