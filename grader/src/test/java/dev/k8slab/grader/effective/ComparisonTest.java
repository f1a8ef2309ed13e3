package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.expression.Values;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the objects say is what an API server of 1.20 or 1.36 makes of such manifests. */
class ComparisonTest {

  private static final String CLOCK =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: clock, uid: a, labels: {run: clock}}
      spec:
        terminationGracePeriodSeconds: 30
        serviceAccountName: default
        serviceAccount: default
        securityContext: {}
        containers:
          - {name: time, image: busybox:1.36, command: [sleep, "1000000"], resources: {}}
          - name: plain
            image: busybox:1.36
            command: [sleep, "1000000"]
            resources: {limits: {memory: 1Gi}}
            env: [{name: A, value: "1"}, {name: B, value: "2"}]
            ports: [{containerPort: 53, protocol: TCP}, {containerPort: 53, protocol: UDP}]
            volumeMounts:
              - {name: cache, mountPath: /cache}
              - {name: default-token-x7k2p, mountPath: /var/run/secrets/kubernetes.io/serviceaccount, readOnly: true}
        volumes:
          - {name: cache, emptyDir: {}}
          - {name: default-token-x7k2p, secret: {secretName: default-token-x7k2p, defaultMode: 420}}
      status: {phase: Pending}
      """;

  private static Map<String, Object> read(String yaml) {
    return Values.of(Serialization.unmarshal(yaml, Map.class));
  }

  private static List<String> changes(String before, String now, Scope scope) {
    return Comparison.of(read(before), read(now)).stream()
        .filter(scope::covers)
        .map(Change::found)
        .toList();
  }

  private static String clock(String old, String now) {
    assertThat(CLOCK).contains(old);
    return CLOCK.replace(old, now);
  }

  private static Scope only(String... paths) {
    return Scope.of(List.of(paths), List.of(), Map.of());
  }

  private static Scope except(String... paths) {
    return Scope.of(List.of(), List.of(paths), Map.of());
  }

  private static final Scope ALL = except();
  private static final String PLAIN = "resources: {limits: {memory: 1Gi}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "securityContext: {}",
        "securityContext: {capabilities: {}}",
        "securityContext: {capabilities: {add: [], drop: []}}",
        // the container would not have had them
        "securityContext: {capabilities: {drop: [SYS_TIME, CAP_NET_ADMIN]}}",
        "securityContext: {privileged: false, readOnlyRootFilesystem: false, runAsNonRoot: false}",
        "securityContext: {allowPrivilegeEscalation: true, procMount: Default}",
        "stdin: false",
        "envFrom: []",
      })
  void whatComesToTheSameIsNoChange(String written) {
    assertThat(changes(CLOCK, clock(PLAIN, PLAIN + "\n      " + written), ALL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "memory: 1Gi | memory: 1024Mi",
        "busybox:1.36 | docker.io/library/busybox:1.36",
        "[{name: A, value: \"1\"}, {name: B, value: \"2\"}] | [{name: B, value: \"2\"}, {name: A, value: \"1\"}]",
        "[{containerPort: 53, protocol: TCP}, {containerPort: 53, protocol: UDP}] | [{containerPort: 53, protocol: UDP}, {containerPort: 53, protocol: TCP}]",
        "command: [sleep, \"1000000\"], resources: {} | command: [sleep], args: [\"1000000\"]",
        "default-token-x7k2p | default-token-9zzzz",
        "uid: a | uid: b",
        "phase: Pending | phase: Running",
        "labels: {run: clock} | labels: {run: clock, team: a}, annotations: {note: mine}",
        "securityContext: {} | nodeName: node-1",
        "securityContext: {} | automountServiceAccountToken: true",
        "securityContext: {} | hostNetwork: false",
        "securityContext: {} | securityContext: {fsGroupChangePolicy: Always}",
        "name: cache | name: store",
      })
  void norIsAnotherWayToWriteIt(String old, String now) {
    assertThat(changes(CLOCK, clock(old, now), ALL)).isEmpty();
  }

  @Test
  void norIsWhatAdmissionAddsForTheToken() {
    String projected =
        clock(
            "secret: {secretName: default-token-x7k2p, defaultMode: 420}",
            "projected: {sources: [{serviceAccountToken: {path: token, expirationSeconds: 3607}}]}");
    assertThat(changes(CLOCK, projected, ALL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "securityContext: {runAsGroup: 1234} | securityContext.runAsGroup is 1234, and was not set",
        "securityContext: {allowPrivilegeEscalation: false} | securityContext.allowPrivilegeEscalation is false, and was not set",
        "securityContext: {capabilities: {drop: [ALL]}} | securityContext.capabilities.drop is [ALL], and was not set",
        "securityContext: {capabilities: {drop: [NET_RAW, SYS_TIME]}} | securityContext.capabilities.drop is [NET_RAW], and was not set",
        "args: [--slow] | command is [sleep, 1000000, --slow], and was [sleep, 1000000]",
        "workingDir: /tmp | workingDir is /tmp, and was not set",
      })
  void whatComesToSomethingElseIs(String written, String found) {
    assertThat(changes(CLOCK, clock(PLAIN, PLAIN + "\n      " + written), ALL))
        .containsExactly("spec.containers[\"plain\"]." + found);
  }

  @Test
  void theOrderOfACommandMeansSomething() {
    assertThat(
            changes(
                CLOCK, CLOCK.replaceFirst("\\[sleep, \"1000000\"\\]", "[\"1000000\", sleep]"), ALL))
        .containsExactly(
            "spec.containers[\"time\"].command is [1000000, sleep], and was [sleep, 1000000]");
  }

  @Test
  void aVolumeIsWhatItHolds() {
    assertThat(changes(CLOCK, clock("emptyDir: {}", "hostPath: {path: /etc}"), ALL))
        .containsExactly(
            "spec.containers[\"plain\"].volumeMounts[\"/cache\"].volume.emptyDir is not set, and was {}",
            "spec.containers[\"plain\"].volumeMounts[\"/cache\"].volume.hostPath.path is /etc, and was"
                + " not set");
  }

  @Test
  void whatThePodSaysCountsWhereTheContainerSaysNothing() {
    String pod = clock("securityContext: {}", "securityContext: {runAsUser: 1001}");
    assertThat(changes(CLOCK, pod, only("spec.containers[\"plain\"]")))
        .containsExactly(
            "spec.containers[\"plain\"].securityContext.runAsUser is 1001, and was not set");
    String moved =
        pod.replace(PLAIN, PLAIN + "\n      securityContext: {runAsUser: 1001}")
            .replace("securityContext: {runAsUser: 1001}\n  containers", "containers")
            .replace("resources: {}}", "securityContext: {runAsUser: 1001}}");
    assertThat(moved).isNotEqualTo(pod);
    assertThat(changes(pod, moved, ALL)).isEmpty();
  }

  @Test
  void whatAllContainersShareIsEachOnes() {
    String shared = clock("securityContext: {}", "shareProcessNamespace: true");
    assertThat(changes(CLOCK, shared, only("spec.containers[\"plain\"]")))
        .containsExactly("spec.shareProcessNamespace is true, and was not set");
    assertThat(changes(CLOCK, shared, only("spec.containers[\"plain\"].image"))).isEmpty();
  }

  @Test
  void whatTheImageDecidesIsNoChangeWhereItIsKnown() {
    String root = clock(PLAIN, PLAIN + "\n      securityContext: {runAsUser: 0}");
    String other = clock(PLAIN, PLAIN + "\n      securityContext: {runAsUser: 1}");
    Scope known = Scope.of(List.of(), List.of(), Map.of("runAsUser", 0L));
    assertThat(changes(CLOCK, root, known)).isEmpty();
    assertThat(changes(root, CLOCK, known)).isEmpty();
    assertThat(changes(CLOCK, root, ALL)).hasSize(1);
    assertThat(changes(CLOCK, other, known)).hasSize(1);
    assertThat(changes(other, root, known)).hasSize(1);
  }

  @Test
  void aContainerThatIsGoneOrNewIsAChange() {
    String renamed = clock("name: plain", "name: quiet");
    assertThat(changes(CLOCK, renamed, ALL))
        .containsExactlyInAnyOrder(
            "spec.containers[\"plain\"] is missing", "spec.containers[\"quiet\"] was not there");
    assertThat(changes(CLOCK, renamed, only("spec.containers[\"plain\"].image")))
        .containsExactly("spec.containers[\"plain\"] is missing");
  }

  @Test
  void whatMayChangeIsLeftOut() {
    String now =
        clock("resources: {}}", "image: busybox:1.37, securityContext: {capabilities: {add: [X]}}}")
            .replaceFirst("image: busybox:1.36, ", "");
    assertThat(changes(CLOCK, now, except("spec.containers[\"time\"]"))).isEmpty();
    assertThat(changes(CLOCK, now, except("spec.containers[\"time\"].securityContext")))
        .containsExactly("spec.containers[\"time\"].image is busybox:1.37, and was busybox:1.36");
    assertThat(changes(CLOCK, now, only("spec.containers[\"*\"].image")))
        .containsExactly("spec.containers[\"time\"].image is busybox:1.37, and was busybox:1.36");
    assertThat(
            changes(
                CLOCK,
                now,
                Scope.of(
                    List.of("spec.containers[\"*\"]"),
                    List.of(
                        "spec.containers[\"*\"].image", "spec.containers[\"*\"].securityContext"),
                    Map.of())))
        .isEmpty();
  }

  @Test
  void aLabelOfTheStartMustStayAndAnotherMayComeUnlessLabelsAreNamed() {
    String other = clock("{run: clock}", "{run: watch}");
    String more = clock("{run: clock}", "{run: clock, team: a}");
    assertThat(changes(CLOCK, other, ALL))
        .containsExactly("metadata.labels.run is watch, and was clock");
    assertThat(changes(CLOCK, more, ALL)).isEmpty();
    assertThat(changes(CLOCK, more, only("spec", "metadata.labels")))
        .containsExactly("metadata.labels.team is a, and was not set");
  }

  @Test
  void whatControllersAndTheApiServerChooseIsNobodysChange() {
    String service =
        """
        kind: Service
        spec: {clusterIP: 10.43.0.9, clusterIPs: [10.43.0.9], type: ClusterIP, selector: {app: web}, ports: [{port: 80, protocol: TCP, targetPort: 80}]}
        """;
    assertThat(changes(service, service.replace("10.43.0.9", "10.43.7.7"), ALL)).isEmpty();
    assertThat(changes(service, service.replace("10.43.0.9", "None"), ALL)).isNotEmpty();
    assertThat(changes(service, service.replace("{app: web}", "{app: web, tier: a}"), ALL))
        .containsExactly("spec.selector.tier is a, and was not set");
    String job =
        """
        kind: Job
        spec:
          selector: {matchLabels: {batch.kubernetes.io/controller-uid: a}}
          template:
            metadata: {labels: {batch.kubernetes.io/controller-uid: a, app: web}}
            spec: {containers: [{name: web, image: nginx}]}
        """;
    assertThat(changes(job, job.replace("uid: a", "uid: b"), ALL)).isEmpty();
    String account = "kind: ServiceAccount\nsecrets: []\n";
    assertThat(changes(account, account.replace("[]", "[{name: default-token-abcde}]"), ALL))
        .isEmpty();
  }

  @Test
  void aRestartChangesNothingOfADeployment() {
    String web =
        """
        kind: Deployment
        metadata: {name: web, annotations: {deployment.kubernetes.io/revision: "1"}}
        spec:
          replicas: 2
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: nginx}]}
        """;
    String restarted =
        web.replace("\"1\"", "\"2\"")
            .replace(
                "{labels: {app: web}}",
                "{labels: {app: web}, annotations: {kubectl.kubernetes.io/restartedAt: now}}");
    assertThat(changes(web, restarted, ALL)).isEmpty();
    assertThat(changes(web, web.replace("replicas: 2", "replicas: 3"), ALL))
        .containsExactly("spec.replicas is 3, and was 2");
    assertThat(changes(web, web.replace("replicas: 2", "replicas: 3"), except("spec.replicas")))
        .isEmpty();
    assertThat(
            changes(
                web,
                web.replace("image: nginx", "image: httpd"),
                only("spec.template.spec.containers[\"web\"]")))
        .containsExactly("spec.template.spec.containers[\"web\"].image is httpd, and was nginx");
  }

  @Test
  void anEmptySelectorOfAPolicySaysSomethingAndAnEmptyRuleToo() {
    String policy =
        """
        kind: NetworkPolicy
        spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {}}]}]}
        """;
    assertThat(changes(policy, policy.replace("[{podSelector: {}}]", "[{}]"), ALL)).isNotEmpty();
    assertThat(changes(policy, policy.replace("{from: [{podSelector: {}}]}", ""), ALL))
        .isNotEmpty();
    assertThat(changes(policy, policy.replace("policyTypes: [Ingress], ", ""), ALL)).isNotEmpty();
    assertThat(changes(policy, policy, ALL)).isEmpty();
  }
}
