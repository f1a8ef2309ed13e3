package dev.k8slab.grader.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a request deleted, and what that belonged to. */
class DeletionsTest {

  private final Log log = new Log();

  private static List<String> deleted(Map<String, Object> event) {
    return Objects.list(event, "deleted").stream().map(each -> Objects.text(each, "name")).toList();
  }

  private static List<String> owners(Map<String, Object> event) {
    return Objects.list(event, "deleted").stream()
        .flatMap(each -> Objects.list(each, "owners").stream())
        .map(owner -> Objects.text(owner, "uid"))
        .toList();
  }

  @Test
  void aDeletedPodBelongsToTheDeploymentOfItsReplicaSet() {
    log.replicaSet(1, "rs1", "d1").made(2, "web-1", "ReplicaSet", "rs1", false);
    log.line(3, "system:admin", "delete", "pods", "web-1")
        .response(
            Log.pod("web-1", "ReplicaSet", "rs1", false, "deletionGracePeriodSeconds: 1")
                .replace("spec:", "  deletionTimestamp: \"2026-01-01T10:00:04Z\"\nspec:"))
        .write();

    assertThat(deleted(log.lastSeen())).containsExactly("web-1");
    assertThat(owners(log.lastSeen())).containsExactly("rs1", "d1");
  }

  @Test
  void aCollectionThatIsDeletedMayBeEmpty() {
    log.line(3, "system:admin", "deletecollection", "pods", "")
        .response("{kind: PodList, items: []}")
        .write();
    assertThat(deleted(log.lastSeen())).isEmpty();

    log.line(4, "system:admin", "deletecollection", "pods", "")
        .response(
            "{kind: PodList, items: [{metadata: {name: a, uid: u1}, spec: {}}, {metadata: {name: b, uid: u2}, spec: {}}]}")
        .write();
    assertThat(deleted(log.lastSeen())).containsExactly("a", "b");
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
    assertThat(deleted(log.lastSeen())).isEmpty();

    log.line(21, "system:admin", "delete", "pods", "unknown")
        .response(going.replace("uid-web-1", "u9"))
        .write();
    assertThat(deleted(log.lastSeen())).isEmpty();
  }

  @Test
  void anEvictionDeletesThePodOfItsName() {
    log.replicaSet(1, "rs1", "d1").made(2, "web-1", "ReplicaSet", "rs1", false);
    log.line(3, "system:admin", "create", "pods/eviction", "web-1").write();
    assertThat(deleted(log.lastSeen())).containsExactly("web-1");
    assertThat(owners(log.lastSeen())).containsExactly("rs1", "d1");

    log.line(4, "system:admin", "create", "pods/eviction", "web-1").code(429).write();
    assertThat(deleted(log.lastSeen())).isEmpty();
  }

  @Test
  void aDryRunDeletesNothing() {
    log.line(3, "system:admin", "delete", "pods", "web-1")
        .request("{kind: DeleteOptions, dryRun: [All]}")
        .response(Log.pod("web-1", "ReplicaSet", "rs1", false, ""))
        .write();
    assertThat(deleted(log.lastSeen())).isEmpty();
  }
}
