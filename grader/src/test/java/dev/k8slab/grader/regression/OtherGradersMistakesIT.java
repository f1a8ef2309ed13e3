package dev.k8slab.grader.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What graders have been seen to get wrong, one test for each mistake: the last paragraph of the
 * design. Each is shown on a real cluster, by an exercise as an author would write it.
 */
class OtherGradersMistakesIT {

  private static final String SLEEPER =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers: [{name: main, image: "busybox:1.36", command: [sleep, "3600"]}]
      """;

  @TempDir Path folder;

  private static String step(String checks) {
    return "steps:\n  - id: work\n    title: Do the work\n    checks:\n" + checks.indent(6);
  }

  private static Map<String, String> codes(Report report) {
    return report.steps().get(0).checks().stream()
        .collect(Collectors.toMap(CheckReport::id, check -> code(check.verdict())));
  }

  private static String code(Verdict verdict) {
    if (verdict instanceof Verdict.Failed failed) {
      return "failed " + failed.code();
    }
    return verdict instanceof Verdict.Broken broken ? "broken " + broken.code() : "passed";
  }

  private static String actual(Verdict verdict) {
    return ((Verdict.Failed) verdict).actual();
  }

  @Test
  void aScriptThatIsMissingOrCrashesIsNoWrongAnswer() throws Exception {
    String checks =
        """
        - id: missing
          exec: {pod: web, command: [/checks/q7.sh], expect: [&fine {code: wrong, that: result.exitCode == 0, message: It is wrong.}]}
        - id: crashing
          exec: {pod: web, command: [sh, -c, "kill -SEGV $$"], expect: [*fine]}
        - id: judging
          exec: {pod: web, command: [test, -e, /nowhere], expect: [*fine]}
        """;
    try (TryOut tried = TryOut.begin(folder, step(checks), SLEEPER)) {
      assertThat(codes(tried.grade()))
          .containsEntry("missing", "broken no-tool")
          .containsEntry("crashing", "broken command-broke-down")
          .containsEntry("judging", "failed wrong");
    }
  }

  @Test
  void aWildcardRoleIsNotMinimal() throws Exception {
    String checks =
        """
        - id: minimal
          permissions:
            subject: {serviceAccount: default}
            may: [{verb: get, resource: pods, otherwise: {code: too-little, message: It may not get pods.}}]
            noMore: {code: too-much, message: It may do more than get pods.}
        """;
    String role =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: reader}
        rules: [{apiGroups: [%s], resources: [%s], verbs: [%s]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: reader}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
        subjects: [{kind: ServiceAccount, name: default}]
        """;
    try (TryOut tried = TryOut.begin(folder, step(checks), "")) {
      // pods is in there as a text
      tried.apply(role.formatted("\"\"", "pods/log, podtemplates", "get, list"));
      assertThat(code(tried.verdict("minimal"))).isEqualTo("failed too-little");
      tried.apply(role.formatted("\"*\"", "\"*\"", "\"*\""));
      assertThat(code(tried.verdict("minimal"))).isEqualTo("failed too-much");
      tried.apply(role.formatted("\"\"", "pods", "\"*\""));
      assertThat(code(tried.verdict("minimal"))).isEqualTo("failed too-much");
      tried.apply(role.formatted("\"\"", "pods", "get"));
      assertThat(code(tried.verdict("minimal"))).isEqualTo("passed");
    }
  }

  @Test
  void everyContainerIsReadNotOnlyTheFirst() throws Exception {
    String checks =
        """
        - id: second
          resource:
            apiVersion: v1
            kind: Pod
            name: second
            missing: {code: none, message: There is no such pod.}
            expect:
              - &unprivileged
                code: privileged
                that: containers(object).all(c, !effective(object, c).privileged)
                message: A container is privileged.
                actual: containers(object).filter(c, effective(object, c).privileged).map(c, c.name)
        - id: init
          resource: {apiVersion: v1, kind: Pod, name: init, missing: {code: none, message: There is no such pod.}, expect: [*unprivileged]}
        - id: harmless
          resource: {apiVersion: v1, kind: Pod, name: harmless, missing: {code: none, message: There is no such pod.}, expect: [*unprivileged]}
        - id: running
          exec:
            pod: second
            command: [id, -u]
            expect: [{code: wrong-user, that: result.stdout == '1000', message: A container runs as another user., actual: result.stdout}]
        """;
    String pods =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: second}
        spec:
          containers:
            - {name: good, image: "busybox:1.36", command: [sleep, "3600"], securityContext: {runAsUser: 1000}}
            - {name: bad, image: "busybox:1.36", command: [sleep, "3600"], securityContext: {privileged: true}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: init}
        spec:
          initContainers: [{name: first, image: "busybox:1.36", command: ["true"], securityContext: {privileged: true}}]
          containers: [{name: good, image: "busybox:1.36", command: [sleep, "3600"]}]
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: harmless}
        spec:
          containers: [{name: good, image: "busybox:1.36", command: [sleep, "3600"]}]
        """;
    try (TryOut tried = TryOut.begin(folder, step(checks), "")) {
      tried.apply(pods);
      tried.awaitReady("second");
      Report report = tried.grade();
      assertThat(codes(report))
          .containsEntry("second", "failed privileged")
          .containsEntry("init", "failed privileged")
          .containsEntry("harmless", "passed")
          .containsEntry("running", "failed wrong-user");
      assertThat(report.steps().get(0).checks())
          .extracting(CheckReport::verdict)
          .filteredOn(Verdict.Failed.class::isInstance)
          .extracting(OtherGradersMistakesIT::actual)
          .containsExactly("bad", "first", "second/bad: 0");
    }
  }

  @Test
  void whatPodAndContainerSayTogetherCounts() throws Exception {
    String check =
        """
        - id: %1$s
          resource:
            apiVersion: v1
            kind: Pod
            name: %1$s
            missing: {code: none, message: There is no such pod.}
            expect:
              - code: wrong-user
                that: containers(object).all(c, effective(object, c).?runAsUser.orValue(0) == 1001)
                message: Not every container runs as user 1001.
                actual: containers(object).map(c, string(effective(object, c).?runAsUser.orValue(0)))
        - id: %1$s-runs
          exec: {pod: %1$s, command: [id, -u], expect: [{code: wrong-user, that: result.stdout == '1001', message: It runs as another user.}]}
        """;
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s}
        spec:
          securityContext: {%s}
          containers: [{name: main, image: "busybox:1.36", command: [sleep, "3600"], securityContext: {%s}}]
        ---
        """;
    String checks =
        check.formatted("by-pod") + check.formatted("by-container") + check.formatted("overruled");
    try (TryOut tried = TryOut.begin(folder, step(checks), "")) {
      tried.apply(
          pod.formatted("by-pod", "runAsUser: 1001", "")
              + pod.formatted("by-container", "runAsUser: 1002", "runAsUser: 1001")
              + pod.formatted("overruled", "runAsUser: 1001", "runAsUser: 1002"));
      List.of("by-pod", "by-container", "overruled").forEach(tried::awaitReady);
      Report report = tried.grade();
      assertThat(codes(report))
          .containsEntry("by-pod", "passed")
          .containsEntry("by-pod-runs", "passed")
          .containsEntry("by-container", "passed")
          .containsEntry("by-container-runs", "passed")
          .containsEntry("overruled", "failed wrong-user")
          .containsEntry("overruled-runs", "failed wrong-user");
    }
  }

  @Test
  void aDefaultPassesNoUntouchedObject() throws Exception {
    String checks =
        """
        - id: patient
          resource:
            apiVersion: v1
            kind: Pod
            any: true
            missing: {code: none, message: There is no pod.}
            expect:
              - {code: wrong, that: object.spec.?terminationGracePeriodSeconds.orValue(0) == 30, message: It is not given 30 seconds to end.}
              - {code: not-said, that: "isSet(object, 'spec.terminationGracePeriodSeconds')", message: Nobody has said so.}
        """;
    try (TryOut tried = TryOut.begin(folder, step(checks), SLEEPER)) {
      assertThat(code(tried.verdict("patient"))).isEqualTo("failed not-said");
      tried.apply(
          SLEEPER.replace("name: web", "name: patient") + "  terminationGracePeriodSeconds: 30\n");
      assertThat(code(tried.verdict("patient"))).isEqualTo("passed");
    }
  }

  /** A server behind a Service, and somebody who would like to reach it. */
  private static final String DATABASE =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: db, labels: {app: db}}
      spec:
        containers: [{name: db, image: "nginx:1.27-alpine"}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: db}
      spec:
        selector: {app: db}
        ports: [{port: %d, targetPort: 80}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: client}
      spec:
        containers: [{name: main, image: "curlimages/curl:8.10.1", command: [sleep, "3600"]}]
      """;

  @Test
  void port3306IsNot13306() throws Exception {
    String checks =
        """
        - id: open
          reach:
            routes:
              - from: {pod: client}
                to: db:3306
                reaches: true
                otherwise: {code: not-served, message: The database is not at port 3306.}
        """;
    try (TryOut tried = TryOut.begin(folder, step(checks), DATABASE.formatted(13306))) {
      Verdict verdict = tried.verdict("open");
      assertThat(code(verdict)).isEqualTo("failed not-served");
      assertThat(actual(verdict)).isEqualTo("Service db has no TCP port 3306, only 13306");
      tried
          .client()
          .services()
          .inNamespace(tried.namespace())
          .withName("db")
          .edit(
              service -> {
                service.getSpec().getPorts().get(0).setPort(3306);
                return service;
              });
      assertThat(code(tried.verdict("open"))).isEqualTo("passed");
    }
  }

  @Test
  void aNetworkPolicyIsBelievedByItsTrafficAlone() throws Exception {
    String exercise =
        "needs: [network-policy]\n"
            + step(
                """
                - id: closed
                  reach:
                    routes:
                      - from: {pod: client}
                        to: db:3306
                        reaches: false
                        control: {pod: db}
                        otherwise: {code: let-in, message: The client still gets through.}
                """);
    String policy =
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: closed}
        spec:
          podSelector: {matchLabels: {app: %s}}
          policyTypes: [Ingress]
        """;
    try (TryOut tried = TryOut.begin(folder, exercise, DATABASE.formatted(3306))) {
      tried.apply(policy.formatted("database"));
      Verdict ineffective = tried.verdict("closed");
      assertThat(code(ineffective)).isEqualTo("failed let-in");
      assertThat(actual(ineffective)).isEqualTo("from client: connected");
      tried.apply(policy.formatted("db"));
      assertThat(code(tried.verdict("closed"))).isEqualTo("passed");
    }
  }

  @Test
  void namesTheTaskDidNotGiveAreTheLearnersToChoose() throws Exception {
    String checks =
        """
        - id: may
          permissions:
            subject: {serviceAccount: default}
            may: [{verb: list, resource: pods, otherwise: {code: may-not, message: It may not list pods.}}]
        - id: role
          resource:
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            any: true
            missing: {code: no-role, message: There is no Role.}
            match: [{object: {rules: [{resources: [pods], verbs: [list]}]}, code: other-role, message: No Role lets pods be listed.}]
        """;
    String binding =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: "%1$s"}
        rules: [{apiGroups: [""], resources: [pods], verbs: [list]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: "%2$s"}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: "%1$s"}
        subjects: [{kind: ServiceAccount, name: default}]
        """;
    try (TryOut tried = TryOut.begin(folder, step(checks), "")) {
      assertThat(codes(tried.grade()))
          .containsEntry("may", "failed may-not")
          .containsEntry("role", "failed no-role");
      tried.apply(binding.formatted("aunt-agatha", "zz-9.plural:alpha"));
      assertThat(tried.grade().status()).isEqualTo(Status.PASSED);
    }
  }

  @Test
  void threeIssuesFoundAreNoSuccess() throws Exception {
    String check =
        """
        - id: %1$s
          resource: {apiVersion: v1, kind: ConfigMap, name: %1$s, missing: {code: no-%1$s, message: There is none.}}
        """;
    String exercise =
        step(check.formatted("a") + check.formatted("b") + check.formatted("c"))
            + step(check.formatted("d")).replace("steps:\n", "").replace("id: work", "id: other");
    String config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\n---\n";
    try (TryOut tried = TryOut.begin(folder, exercise, config.formatted("d"))) {
      Report three = tried.grade();
      assertThat(codes(three))
          .containsOnly(
              Map.entry("a", "failed no-a"),
              Map.entry("b", "failed no-b"),
              Map.entry("c", "failed no-c"));
      // which makes the exit code 1, as the laws of the command line's formats say
      assertThat(three.status()).isEqualTo(Status.FAILED);
      assertThat(three.earned()).isEqualTo(1);

      tried.apply(config.formatted("a") + config.formatted("b"));
      Report one = tried.grade();
      assertThat(codes(one)).containsEntry("a", "passed").containsEntry("c", "failed no-c");
      assertThat(one.status()).isEqualTo(Status.FAILED);
      assertThat(one.earned()).isEqualTo(1);

      tried.apply(config.formatted("c"));
      assertThat(tried.grade().status()).isEqualTo(Status.PASSED);
    }
  }

  @Test
  void aMissingToolOrALostConnectionIsNoInvalidSolution() throws Exception {
    String checks =
        """
        - id: tool
          exec: {pod: web, command: [jq, .a, /a.json], expect: [&fine {code: invalid, that: result.stdout == '1', message: The solution is invalid.}]}
        - id: tool-of-script
          exec: {pod: web, command: [sh, -c, "echo '{\\"a\\": 1}' | jq .a | head -n 1"], expect: [*fine]}
        - id: pods
          resource: {apiVersion: v1, kind: Pod, name: web, missing: {code: invalid, message: The solution is invalid.}}
        """;
    try (TryOut tried = TryOut.begin(folder, step(checks), SLEEPER)) {
      assertThat(codes(tried.grade()))
          .containsEntry("tool", "broken no-tool")
          .containsEntry("tool-of-script", "broken command-broke-down")
          .containsEntry("pods", "passed");
      try (KubernetesClient lost = nowhere(tried.client().getConfiguration())) {
        Report report = tried.gradeBy(lost);
        assertThat(report.status()).isEqualTo(Status.BROKEN);
        assertThat(codes(report).values()).allMatch(code -> code.startsWith("broken "));
      }
    }
  }

  /** The same client, but where it looks for the API server nobody is any more. */
  private static KubernetesClient nowhere(Config config) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "https://127.0.0.1:" + free.getLocalPort();
      return new KubernetesClientBuilder()
          .withConfig(new ConfigBuilder(config).withMasterUrl(url).build())
          .build();
    }
  }
}
