package dev.k8slab.grader.topology;

import static dev.k8slab.grader.topology.World.names;
import static dev.k8slab.grader.topology.World.node;
import static dev.k8slab.grader.topology.World.pod;
import static dev.k8slab.grader.topology.World.podWith;
import static dev.k8slab.grader.topology.World.ref;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadTest {

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: lab
        uid: uid-web
        generation: 1
        annotations: {deployment.kubernetes.io/revision: "2"}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template: {spec: {containers: [{name: main, image: "nginx:1.27"}]}}
      status: {observedGeneration: 1, updatedReplicas: 2, readyReplicas: %d}
      ---
      """;

  private static final String SETS =
      """
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata:
        name: web-new
        namespace: lab
        uid: uid-web-new
        annotations: {deployment.kubernetes.io/revision: "2"}
        ownerReferences: [{kind: Deployment, name: web, uid: uid-web}]
      spec: {replicas: 2}
      status: {replicas: 2, readyReplicas: 2}
      ---
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata:
        name: web-old
        namespace: lab
        uid: uid-web-old
        annotations: {deployment.kubernetes.io/revision: "1"}
        ownerReferences: [{kind: Deployment, name: web, uid: uid-web}]
      spec: {replicas: 0}
      status: {replicas: 0}
      ---
      """;

  private static final String OF_NEW =
      "labels: {app: web}, ownerReferences: [{kind: ReplicaSet, name: web-new, uid: uid-web-new}]";

  private static final String STARTING =
      "{phase: Pending, containerStatuses: [{name: main, ready: false, state: {waiting: {reason: ContainerCreating}}}]}";

  @Test
  void aDeploymentOwnsItsSetsAndTheyTheirPodsOnNodes() {
    Graph graph =
        World.of(DEPLOYMENT.formatted(2), SETS, pod("a", OF_NEW, ""), pod("b", OF_NEW, "")).graph();

    assertThat(node(graph, ref("Deployment", "web")))
        .isEqualTo(
            new Node(ref("Deployment", "web"), Health.WELL, "2 of 2 ready", java.util.List.of()));
    assertThat(names(graph.from(ref("Deployment", "web"), Relation.OWNS)))
        .containsExactly("web-new", "web-old");
    assertThat(names(graph.from(ref("ReplicaSet", "web-new"), Relation.OWNS)))
        .containsExactly("a", "b");
    assertThat(node(graph, ref("ReplicaSet", "web-old")).status())
        .isEqualTo("of an earlier revision");
    assertThat(names(graph.from(ref("Pod", "a"), Relation.RUNS_ON))).containsExactly("lab-node");
  }

  @Test
  void aRolloutIsOnItsWayUntilEveryPodIsReadyAndTheOldOnesAreGone() {
    Graph one =
        World.of(
                DEPLOYMENT.formatted(1), SETS, pod("a", OF_NEW, ""), podWith("b", OF_NEW, STARTING))
            .graph();
    assertThat(node(one, ref("Deployment", "web")).health()).isEqualTo(Health.MOVING);
    assertThat(node(one, ref("Deployment", "web")).status()).isEqualTo("1 of 2 ready");

    String old =
        "labels: {app: web}, deletionTimestamp: '2026-01-01T00:00:00Z',"
            + " ownerReferences: [{kind: ReplicaSet, name: web-old, uid: uid-web-old}]";
    Graph leaving =
        World.of(
                DEPLOYMENT.formatted(2),
                SETS,
                pod("a", OF_NEW, ""),
                pod("b", OF_NEW, ""),
                pod("c", old, ""))
            .graph();
    assertThat(node(leaving, ref("Deployment", "web")).status())
        .isEqualTo("2 of 2 ready, 1 pod is still on its way out");
    assertThat(node(leaving, ref("Pod", "c")))
        .satisfies(pod -> assertThat(pod.health()).isEqualTo(Health.LEAVING))
        .satisfies(pod -> assertThat(pod.status()).isEqualTo("Terminating"));
  }

  @Test
  void aPodThatWillNotComeUpMakesItsDeploymentStuckAndSaysWhy() {
    String status =
        "{phase: Pending, containerStatuses: [{name: main, ready: false,"
            + " state: {waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image \"ngin\"'}}}]}";
    Graph graph =
        World.of(DEPLOYMENT.formatted(1), SETS, pod("a", OF_NEW, ""), podWith("b", OF_NEW, status))
            .graph();

    assertThat(node(graph, ref("Deployment", "web")).health()).isEqualTo(Health.STUCK);
    Node pod = node(graph, ref("Pod", "b"));
    assertThat(pod.health()).isEqualTo(Health.STUCK);
    assertThat(pod.status()).isEqualTo("ImagePullBackOff");
    assertThat(pod.facts()).containsExactly("Back-off pulling image \"ngin\"");
    assertThat(node(graph, ref("Container", "b/main")).status()).isEqualTo("ImagePullBackOff");
  }

  @Test
  void whatKeepsASetFromMakingPodsIsTold() {
    String refused =
        SETS.replaceFirst(
            "status: \\{replicas: 2, readyReplicas: 2\\}",
            "status: {replicas: 0, conditions: [{type: ReplicaFailure, status: 'True',"
                + " message: 'pods are forbidden: no policy admits them'}]}");
    Graph graph = World.of(DEPLOYMENT.formatted(0), refused).graph();

    Node set = node(graph, ref("ReplicaSet", "web-new"));
    assertThat(set.health()).isEqualTo(Health.STUCK);
    assertThat(set.status()).isEqualTo("0 of 2 ready");
    assertThat(set.facts()).containsExactly("pods are forbidden: no policy admits them");
  }

  /** The words of the column STATUS, by the source of {@code kubectl}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{phase: Pending}                                              | MOVING | Pending",
        "{phase: Succeeded, containerStatuses: [{name: main, state: {terminated: {exitCode: 0, reason: Completed}}}]}"
            + "                                                       | WELL   | Completed",
        "{phase: Failed, reason: Evicted, message: The node was low on resource}"
            + "                                                       | STUCK  | Evicted",
        "{phase: Running, containerStatuses: [{name: main, ready: false, state: {running: {}}}]}"
            + "                                                       | MOVING | Running, 0 of 1 ready",
        "{phase: Running, containerStatuses: [{name: main, state: {terminated: {exitCode: 3}}}]}"
            + "                                                       | MOVING | ExitCode:3",
        "{phase: Running, containerStatuses: [{name: main, state: {terminated: {exitCode: 137, signal: 9}}}]}"
            + "                                                       | MOVING | Signal:9",
        "{phase: Running, containerStatuses: [{name: main, state: {waiting: {reason: CrashLoopBackOff}}}]}"
            + "                                                       | STUCK  | CrashLoopBackOff",
        "{phase: Pending, initContainerStatuses: [{name: i, state: {running: {}}}, {name: j, state: {waiting: {reason: PodInitializing}}}]}"
            + "                                                       | MOVING | Init:0/2",
        "{phase: Pending, initContainerStatuses: [{name: i, state: {terminated: {exitCode: 0}}}, {name: j, state: {terminated: {exitCode: 1, reason: Error}}}]}"
            + "                                                       | MOVING | Init:Error",
        "{phase: Running, containerStatuses: [{name: main, ready: true, state: {running: {}}}, {name: b, ready: false, state: {terminated: {exitCode: 0, reason: Completed}}}]}"
            + "                                                       | MOVING | NotReady",
      })
  void podsAreToldAsKubectlTellsThem(String status, Health health, String word) {
    Node pod = node(World.of(podWith("a", "", status)).graph(), ref("Pod", "a"));

    assertThat(pod.status()).isEqualTo(word);
    assertThat(pod.health()).isEqualTo(health);
  }

  @Test
  void aPodThatNoNodeTakesSaysWhy() {
    String status =
        "{phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable,"
            + " message: '0/1 nodes are available'}]}";
    Node pod = node(World.of(podWith("a", "", status)).graph(), ref("Pod", "a"));

    assertThat(pod.health()).isEqualTo(Health.STUCK);
    assertThat(pod.facts()).containsExactly("0/1 nodes are available");
  }

  @Test
  void jobsAreDoneOrFailedAndCronJobsHaveASchedule() {
    String jobs =
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: done, namespace: lab}
        spec: {completions: 2, template: {spec: {containers: [{name: a, image: b}]}}}
        status: {succeeded: 2, conditions: [{type: Complete, status: "True"}]}
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: {name: lost, namespace: lab}
        spec: {template: {spec: {containers: [{name: a, image: b}]}}}
        status: {conditions: [{type: Failed, status: "True", message: too many failures}]}
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: nightly, namespace: lab}
        spec:
          schedule: "0 3 * * *"
          jobTemplate: {spec: {template: {spec: {containers: [{name: a, image: b}]}}}}
        """;
    Graph graph = World.of(jobs).graph();

    assertThat(node(graph, ref("Job", "done")).status()).isEqualTo("2 of 2 completed");
    assertThat(node(graph, ref("Job", "done")).health()).isEqualTo(Health.WELL);
    assertThat(node(graph, ref("Job", "lost")).health()).isEqualTo(Health.STUCK);
    assertThat(node(graph, ref("Job", "lost")).facts()).containsExactly("too many failures");
    assertThat(node(graph, ref("CronJob", "nightly")).facts())
        .containsExactly("schedule 0 3 * * *");
  }

  @Test
  void whatMadeAPodAndIsOfNoKnownKindIsNotCalledMissing() {
    String owned = "ownerReferences: [{kind: Rollout, name: r, uid: u}]";
    Graph graph = World.of(pod("a", owned, "")).graph();

    assertThat(node(graph, ref("Rollout", "r")).health()).isEqualTo(Health.NEUTRAL);
    String orphan = "ownerReferences: [{kind: ReplicaSet, name: gone, uid: u}]";
    assertThat(node(World.of(pod("a", orphan, "")).graph(), ref("ReplicaSet", "gone")).health())
        .isEqualTo(Health.MISSING);
  }

  @Test
  void containersTellWhatTheyRunUnder() {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: sleeper, namespace: lab}
        spec:
          securityContext: {runAsUser: 1001}
          containers:
            - {name: web, image: "busybox:1.36", securityContext: {runAsUser: 1002}}
            - name: side
              image: "busybox:1.36"
              securityContext: {capabilities: {add: [SYS_TIME], drop: [ALL]}}
            - {name: root, image: "busybox:1.36", securityContext: {privileged: true, runAsUser: 0}}
        status: {phase: Running}
        """;
    Graph graph = World.of(pod).graph();

    assertThat(node(graph, ref("Container", "sleeper/web")).facts())
        .containsExactly("busybox:1.36", "no API token", "uid 1002");
    assertThat(node(graph, ref("Container", "sleeper/side")).facts())
        .containsExactly("busybox:1.36", "no API token", "uid 1001", "+SYS_TIME -ALL");
    assertThat(node(graph, ref("Container", "sleeper/root")).facts())
        .containsExactly("busybox:1.36", "no API token", "uid 0", "privileged");
  }

  @Test
  void aContainerHasTheTokenThatItMountsAndNoneThatIsHidden() {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p, namespace: lab}
        spec:
          containers:
            - name: open
              image: a
              volumeMounts:
                - {name: kube-api-access-x, mountPath: /var/run/secrets/kubernetes.io/serviceaccount}
            - name: hidden
              image: a
              volumeMounts:
                - {name: empty, mountPath: /var/run/secrets/kubernetes.io/serviceaccount}
            - name: old
              image: a
              volumeMounts: [{name: legacy, mountPath: /token}]
          volumes:
            - name: kube-api-access-x
              projected: {sources: [{serviceAccountToken: {path: token}}]}
            - {name: empty, emptyDir: {}}
            - {name: legacy, secret: {secretName: default-token-ab1cd}}
        status: {phase: Running}
        """;
    Graph graph = World.of(pod).graph();

    assertThat(node(graph, ref("Container", "p/open")).facts()).contains("API token");
    assertThat(node(graph, ref("Container", "p/hidden")).facts()).contains("no API token");
    assertThat(node(graph, ref("Container", "p/old")).facts()).contains("API token");
  }
}
