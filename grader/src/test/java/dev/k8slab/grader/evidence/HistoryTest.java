package dev.k8slab.grader.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.kube.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the audit log tells of the objects as they were. */
class HistoryTest {

  private static final String ACCOUNT = "system:serviceaccount:" + Log.NS + ":default";

  private final Log log = new Log();

  /** What expressions see of the last event. */
  private Map<String, Object> last() {
    List<Map<String, Object>> all = all();
    return all.get(all.size() - 1);
  }

  private List<Map<String, Object>> all() {
    History history = new History(Log.NS, History.Memory.NONE);
    List<AuditEvent> told = new ArrayList<>();
    log.events().forEach(event -> told.add(history.take(event)));
    // as another process finds it
    History later = new History(Log.NS, history.memory());
    return told.stream().map(later::values).toList();
  }

  private static String pod(Map<String, Object> event) {
    return Objects.text(event, "pod", "name");
  }

  private static List<String> deleted(Map<String, Object> event) {
    return Objects.list(event, "deleted").stream().map(each -> Objects.text(each, "name")).toList();
  }

  private static List<String> owners(Map<String, Object> event) {
    return Objects.list(event, "deleted").stream()
        .flatMap(each -> Objects.list(each, "owners").stream())
        .map(owner -> Objects.text(owner, "uid"))
        .toList();
  }

  private Log call(double seconds, String ip) {
    return log.line(seconds, ACCOUNT, "list", "secrets", "").from(ip, "curl/8").write();
  }

  @Test
  void aRequestCameFromThePodThatHadTheAddressThen() {
    log.made(1, "probe", "", "", false).address(2, "probe", "10.42.0.5");
    call(3, "10.42.0.5");
    // the pod came back with another address, and its old one is another pod's now
    log.address(10, "probe", "10.42.0.6").made(11, "other", "", "", false);
    log.address(12, "other", "10.42.0.5");
    call(13, "10.42.0.5");
    call(14, "10.42.0.6");

    assertThat(
            all().stream().filter(event -> "list".equals(event.get("verb"))).map(HistoryTest::pod))
        .containsExactly("probe", "other", "probe");
  }

  @Test
  void anAddressIsAPodsAMomentBeforeItIsReported() {
    log.made(1, "probe", "", "", false).address(2, "probe", "10.42.0.5");
    call(9, "10.42.0.6");
    log.address(10, "probe", "10.42.0.6");

    assertThat(
            all().stream().filter(event -> "list".equals(event.get("verb"))).map(HistoryTest::pod))
        .containsExactly("probe");
  }

  @Test
  void anAddressIsNoPodsOnceItIsGone() {
    log.made(1, "probe", "", "", false).address(2, "probe", "10.42.0.5");
    log.line(5, "system:node:n", "delete", "pods", "probe")
        .response(Log.pod("probe", "", "", false, "deletionGracePeriodSeconds: 0"))
        .write();
    call(60, "10.42.0.5");

    assertThat(pod(last())).isEmpty();
  }

  @Test
  void anAddressOfAnotherNamespacesPodIsNoPodsOfThisOne() {
    log.made(1, "probe", "", "", false);
    log.line(2, "system:node:n", "patch", "pods/status", "stranger")
        .in("elsewhere")
        .request("{metadata: {uid: u}, status: {podIP: 10.42.0.5}}")
        .write();
    call(3, "10.42.0.5");

    assertThat(pod(last())).isEmpty();
  }

  @Test
  void aTokenBoundToThePodIsItsOwn() {
    log.made(1, "probe", "", "", true).address(2, "probe", "10.42.0.5");
    log.line(3, ACCOUNT, "list", "secrets", "")
        .from("10.42.0.5", "curl/8")
        .extra("pod-name", "probe")
        .extra("pod-uid", "uid-probe")
        .write();

    assertThat(last()).containsEntry("ownToken", true);
  }

  @Test
  void aTokenOfAnotherPodOrOfNoneIsNotItsOwn() {
    log.made(1, "probe", "", "", true).address(2, "probe", "10.42.0.5");
    log.line(3, ACCOUNT, "list", "secrets", "")
        .from("10.42.0.5", "curl/8")
        .extra("pod-uid", "uid-other")
        .write();
    assertThat(last()).containsEntry("ownToken", false);
    call(4, "10.42.0.5");
    assertThat(last()).containsEntry("ownToken", false);
  }

  @Test
  void aTokenThatSomebodyAskedForIsNotItsOwnEvenWhereItIsBoundToIt() {
    log.made(1, "probe", "", "", true).address(2, "probe", "10.42.0.5");
    log.line(3, "system:admin", "create", "serviceaccounts/token", "default")
        .annotation("issued-credential-id", "JTI=1")
        .write();
    log.line(4, ACCOUNT, "list", "secrets", "")
        .from("10.42.0.5", "curl/8")
        .extra("pod-uid", "uid-probe")
        .extra("credential-id", "JTI=1")
        .write();

    assertThat(last()).containsEntry("ownToken", false);
  }

  @Test
  void tokensThatAreTheSameForAllPodsCannotBeToldApart() {
    log.made(1, "probe", "", "", false).address(2, "probe", "10.42.0.5");
    call(3, "10.42.0.5");
    assertThat(last()).containsEntry("ownToken", true);
    call(4, "10.42.0.9");
    assertThat(last()).containsEntry("ownToken", false);
  }

  @Test
  void aDeletedPodBelongsToTheDeploymentOfItsReplicaSet() {
    log.replicaSet(1, "rs1", "d1").made(2, "web-1", "ReplicaSet", "rs1", false);
    log.line(3, "system:admin", "delete", "pods", "web-1")
        .response(
            Log.pod("web-1", "ReplicaSet", "rs1", false, "deletionGracePeriodSeconds: 1")
                .replace("spec:", "  deletionTimestamp: \"2026-01-01T10:00:04Z\"\nspec:"))
        .write();

    assertThat(deleted(last())).containsExactly("web-1");
    assertThat(owners(last())).containsExactly("rs1", "d1");
  }

  @Test
  void aCollectionThatIsDeletedMayBeEmpty() {
    log.line(3, "system:admin", "deletecollection", "pods", "")
        .response("{kind: PodList, items: []}")
        .write();
    assertThat(deleted(last())).isEmpty();

    log.line(4, "system:admin", "deletecollection", "pods", "")
        .response(
            "{kind: PodList, items: [{metadata: {name: a, uid: u1}, spec: {}}, {metadata: {name: b, uid: u2}, spec: {}}]}")
        .write();
    assertThat(deleted(last())).containsExactly("a", "b");
  }

  @Test
  void whatWasBeingDeletedAlreadyIsNotDeletedAgain() {
    log.made(1, "web-1", "ReplicaSet", "rs1", false);
    String going =
        Log.pod("web-1", "ReplicaSet", "rs1", false, "deletionTimestamp: \"2026-01-01T10:00:33Z\"")
            .replace("spec:", "  deletionGracePeriodSeconds: 30\nspec:");
    log.line(
            3, "system:serviceaccount:kube-system:replicaset-controller", "delete", "pods", "web-1")
        .response(going)
        .write();
    log.line(20, "system:admin", "delete", "pods", "web-1").response(going).write();
    assertThat(deleted(last())).isEmpty();

    log.line(21, "system:admin", "delete", "pods", "unknown")
        .response(going.replace("uid-web-1", "u9"))
        .write();
    assertThat(deleted(last())).isEmpty();
  }

  @Test
  void anEvictionDeletesThePodOfItsName() {
    log.replicaSet(1, "rs1", "d1").made(2, "web-1", "ReplicaSet", "rs1", false);
    log.line(3, "system:admin", "create", "pods/eviction", "web-1").write();
    assertThat(deleted(last())).containsExactly("web-1");
    assertThat(owners(last())).containsExactly("rs1", "d1");

    log.line(4, "system:admin", "create", "pods/eviction", "web-1").code(429).write();
    assertThat(deleted(last())).isEmpty();
  }

  @Test
  void aDryRunDeletesNothing() {
    log.line(3, "system:admin", "delete", "pods", "web-1")
        .request("{kind: DeleteOptions, dryRun: [All]}")
        .response(Log.pod("web-1", "ReplicaSet", "rs1", false, ""))
        .write();
    assertThat(deleted(last())).isEmpty();
  }

  @Test
  void deploymentsAreSeenAsTheyWereReportedLastUntilThen() {
    log.ready(1, 5, 5).ready(5, 1, 1);
    log.line(3, "system:admin", "get", "pods", "a").write();
    assertThat(Objects.at(last(), "deployments", "web", "readyReplicas")).isEqualTo(5L);
  }

  @Test
  void aCommandThatRanInThePodMeanwhileIsKnown() {
    log.made(1, "probe", "", "", false).address(2, "probe", "10.42.0.5");
    call(5, "10.42.0.5");
    call(9, "10.42.0.5");
    log.line(4, "system:admin", "create", "pods/exec", "probe")
        .at(4, 6)
        .code(101)
        .uri(
            "/api/v1/namespaces/x/pods/probe/exec?command=sh&command=-c&command=curl+-A+x+%24A&stdout=true")
        .write();

    assertThat(
            all().stream()
                .filter(event -> "list".equals(event.get("verb")))
                .map(e -> e.get("commands")))
        .containsExactly(List.of("sh -c curl -A x $A"), List.of());
  }
}
