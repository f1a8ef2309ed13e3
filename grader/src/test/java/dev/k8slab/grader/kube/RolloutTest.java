package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the deployment controller does while a rollout is paused, as its {@code sync} has it. */
class RolloutTest {

  private static Deployment deployment(int replicas, String image, long observed, int updated) {
    return Serialization.unmarshal(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          {name: web, uid: d, generation: 3, annotations: {deployment.kubernetes.io/revision: "1"}}
        spec:
          paused: true
          replicas: %1$d
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: %2$s}]}
        status:
          {observedGeneration: %3$d, replicas: %1$d, updatedReplicas: %4$d, readyReplicas: %1$d}
        """
            .formatted(replicas, image, observed, updated),
        Deployment.class);
  }

  private static ReplicaSet set(String name, String image, int replicas) {
    return Serialization.unmarshal(
        """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: %1$s
          uid: %1$s
          annotations: {deployment.kubernetes.io/revision: "1"}
          ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: d}]
        spec:
          replicas: %3$d
          template:
            metadata: {labels: {app: web, pod-template-hash: %1$s}}
            spec: {containers: [{name: web, image: %2$s}]}
        """
            .formatted(name, image, replicas),
        ReplicaSet.class);
  }

  private static List<Pod> pods(String set, int number, boolean ready) {
    return IntStream.range(0, number)
        .mapToObj(
            i ->
                Serialization.unmarshal(
                    """
                    apiVersion: v1
                    kind: Pod
                    metadata:
                      name: %1$s-%2$d
                      uid: %1$s-%2$d
                      ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: %1$s, uid: %1$s}]
                    status: {phase: Running, conditions: [{type: Ready, status: "%3$s"}]}
                    """
                        .formatted(set, i, ready ? "True" : "False"),
                    Pod.class))
        .toList();
  }

  @Test
  void whatIsPausedAndScaledGetsThere() {
    List<ReplicaSet> sets = List.of(set("new", "nginx:1", 5), set("older", "nginx:0", 0));
    assertThat(
            Rollout.observe(
                deployment(5, "nginx:1", 3, 5), sets, pods("new", 5, true), Instant.EPOCH))
        .isInstanceOf(Observed.Settled.class);
    assertThat(
            Rollout.observe(
                deployment(5, "nginx:1", 3, 5), sets, pods("new", 5, false), Instant.EPOCH))
        .isInstanceOf(Observed.Moving.class);
  }

  @Test
  void whatIsPausedBeforeItsNewestTemplateIsRolledOutIsStuck() {
    List<ReplicaSet> sets = List.of(set("old", "nginx:1", 2));
    assertThat(
            Rollout.observe(
                deployment(2, "nginx:2", 3, 0), sets, pods("old", 2, true), Instant.EPOCH))
        .isInstanceOfSatisfying(Observed.Stuck.class, stuck -> assertThat(stuck.paused()).isTrue());
  }

  @Test
  void soIsWhatIsPausedHalfWay() {
    List<ReplicaSet> sets = List.of(set("old", "nginx:1", 1), set("new", "nginx:2", 1));
    assertThat(
            Rollout.observe(
                deployment(2, "nginx:2", 3, 1), sets, pods("old", 1, true), Instant.EPOCH))
        .isInstanceOf(Observed.Stuck.class);
  }

  @Test
  void nothingIsStuckBeforeTheControllerHasSeenIt() {
    List<ReplicaSet> sets = List.of(set("old", "nginx:1", 2));
    assertThat(
            Rollout.observe(
                deployment(2, "nginx:2", 2, 2), sets, pods("old", 2, true), Instant.EPOCH))
        .isInstanceOfSatisfying(
            Observed.Moving.class, moving -> assertThat(moving.unobserved()).isTrue());
  }
}
