package dev.k8slab.grader.kind.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel says of processes, whatever the programs beside them say. */
class ProcessIT {

  private static final String EXERCISE =
      """
      steps:
        - id: look
          title: As whom web runs
          checks:
            - id: user
              process:
                pod: web
                expect:
                  - code: other-user
                    that: process.uid == 1002
                    message: It runs as another user.
                    actual: "'uid ' + string(process.uid)"
            - id: settings
              process:
                pod: web
                containers: [main]
                together: true
                expect:
                  - code: others
                    that: >-
                      processes['main'].gid == 7 && processes['main'].groups == [7, 8]
                      && processes['main'].capabilities.bounding == ['NET_BIND_SERVICE']
                      && processes['main'].capabilities.effective == [] && processes['main'].noNewPrivs
                    message: It has other settings.
                    actual: string(processes['main'].groups) + string(processes['main'].capabilities.bounding)
      """;

  private static final String SETTINGS =
      "{runAsUser: %d, runAsGroup: 7, allowPrivilegeEscalation: false,"
          + " capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}";

  @TempDir Path folder;

  private static String code(Verdict verdict) {
    if (verdict instanceof Verdict.Failed failed) {
      return failed.code();
    }
    return verdict instanceof Verdict.Passed ? "passed" : verdict.toString();
  }

  /** A pod with a program of the learner's wherever a careless check would look for it. */
  private static String pod(int user, String mountPath) {
    return """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: tools}
        data:
          id: "#!/bin/sh\\necho 1002\\n"
          cat: |
            #!/bin/sh
            for each; do
              printf 'Name:\\tsleep\\nUid:\\t1002\\t1002\\t1002\\t1002\\nGid:\\t7\\t7\\t7\\t7\\nGroups:\\t7 8\\n'
              printf 'CapPrm:\\t0\\nCapEff:\\t0\\nCapBnd:\\t400\\nNoNewPrivs:\\t1\\nSeccomp:\\t0\\n'
            done
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          terminationGracePeriodSeconds: 0
          securityContext: {runAsUser: 1001, supplementalGroups: [8]}
          volumes: [{name: tools, configMap: {name: tools, defaultMode: 0755}}]
          containers:
            - name: main
              image: busybox:1.36
              command: [sleep, "3600"]
              env: [{name: PATH, value: "/opt/tools:/bin:/usr/bin"}]
              volumeMounts: [%s]
              securityContext: %s
        """
        .formatted(mountPath, SETTINGS.formatted(user));
  }

  private static final String BESIDE = "{name: tools, mountPath: /opt/tools}";
  private static final String OVER = BESIDE + ", {name: tools, mountPath: /usr/bin}";

  @Test
  void theNodesKernelIsAskedPastWhatTheContainerSays() throws Exception {
    try (TryOut tried = TryOut.begin(folder, EXERCISE, pod(1001, OVER))) {
      tried.awaitReady("web");
      Verdict.Failed failed = (Verdict.Failed) tried.verdict("user");
      assertThat(failed.code()).isEqualTo("other-user");
      assertThat(failed.actual()).isEqualTo("web/main: uid 1001");
      assertThat(code(tried.verdict("settings"))).isEqualTo("passed");
    }
  }

  @Test
  void whereNoNodeCanBeAskedTheContainersOwnCatIs() throws Exception {
    try (TryOut tried = TryOut.begin(folder, EXERCISE, pod(1002, BESIDE))) {
      tried.awaitReady("web");
      assertThat(code(tried.withoutNode("user"))).isEqualTo("passed");
      assertThat(code(tried.withoutNode("settings"))).isEqualTo("passed");
    }
  }

  @Test
  void andIsNotBelievedWhereSomethingLiesOverIt() throws Exception {
    try (TryOut tried = TryOut.begin(folder, EXERCISE, pod(1001, OVER))) {
      tried.awaitReady("web");
      Verdict.Failed failed = (Verdict.Failed) tried.withoutNode("user");
      assertThat(failed.code()).isEqualTo("not-believable");
      assertThat(failed.actual()).isEqualTo("volume tools is mounted at /usr/bin");
    }
  }

  /** A root user in the container can replace what is in it. */
  @Test
  void norWhereItSaysWhatTheManifestRulesOut() throws Exception {
    String replaced =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          terminationGracePeriodSeconds: 0
          containers:
            - name: main
              image: busybox:1.36
              securityContext: {runAsUser: 0}
              command:
                - sh
                - -c
                - |
                  rm /bin/cat
                  printf '#!/bin/sh\\nfor each; do printf "%s"; done\\n' "$STATUS" >/bin/cat
                  chmod 755 /bin/cat
                  exec sleep 3600
              env:
                - name: STATUS
                  value: 'Name:\\\\tcat\\\\nUid:\\\\t1002\\\\t1002\\\\t1002\\\\t1002\\\\nGid:\\\\t0\\\\t0\\\\t0\\\\t0\\\\nGroups:\\\\t\\\\nCapPrm:\\\\t0\\\\nCapEff:\\\\t0\\\\nCapBnd:\\\\t0\\\\nNoNewPrivs:\\\\t0\\\\nSeccomp:\\\\t0\\\\n'
              readinessProbe: {exec: {command: [test, -x, /bin/cat]}, periodSeconds: 1}
        """;
    try (TryOut tried = TryOut.begin(folder, EXERCISE, replaced)) {
      tried.awaitReady("web");
      Verdict.Failed failed = (Verdict.Failed) tried.withoutNode("user");
      assertThat(failed.code()).isEqualTo("not-believable");
      assertThat(failed.actual()).contains("the pod's manifest says 0");
      assertThat(code(tried.verdict("user"))).isEqualTo("other-user");
    }
  }
}
