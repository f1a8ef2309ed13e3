package dev.k8slab.grader.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.kube.PodExec;
import dev.k8slab.grader.testing.Node;
import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod whose sandbox was made anew is the same pod, and has another address since. */
class SandboxIT {

  private static final String EXERCISE =
      """
      needs: [audit-log]
      steps:
        - id: called
          title: Call the API from probe, with its token
          checks:
            - id: before
              audit:
                sequence:
                  - when: >-
                      event.user == 'system:serviceaccount:' + ns + ':default' && event.pod.name == 'probe' && event.ownToken
                      && event.agent.startsWith('curl') && event.uri.endsWith('?before')
                    missing: &missing {code: not-from-probe, message: Nobody has called from probe.}
            - id: after
              audit:
                sequence:
                  - when: >-
                      event.user == 'system:serviceaccount:' + ns + ':default' && event.pod.name == 'probe' && event.ownToken
                      && event.agent.startsWith('curl') && event.uri.endsWith('?after')
                    missing: *missing
            - id: elsewhere
              audit:
                sequence:
                  - when: event.user == 'system:serviceaccount:' + ns + ':default' && event.pod.name != 'probe'
                    missing: {code: nowhere-else, message: Nobody has called from elsewhere.}
      """;

  private static final String PROBE =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: probe}
      spec:
        terminationGracePeriodSeconds: 0
        containers: [{name: main, image: "curlimages/curl:8.10.1", command: [sleep, "86400"]}]
      """;

  /** The answer does not matter: that somebody asked is in the log before it is given. */
  private static final String CALL =
      """
      cd /var/run/secrets/kubernetes.io/serviceaccount
      curl -s --cacert ca.crt -H "Authorization: Bearer $(cat token)" \\
        "https://kubernetes.default.svc/api/v1/namespaces/$(cat namespace)/configmaps?%s"
      """;

  @TempDir Path folder;

  private static Pod probe(TryOut tried) {
    return tried.client().pods().inNamespace(tried.namespace()).withName("probe").get();
  }

  private static void call(TryOut tried, String mark) {
    PodExec.Result result =
        new PodExec(tried.access(), tried.namespace())
            .run("probe", "main", List.of("sh", "-c", CALL.formatted(mark)));
    assertThat(result.exitCode()).as(result.stderr()).isZero();
  }

  @Test
  void aCallFromBeforeTheSandboxWasMadeAnewIsStillThePods() throws Exception {
    try (TryOut tried = TryOut.begin(folder, EXERCISE, PROBE)) {
      Pod before = probe(tried);
      call(tried, "before");
      new Node(TestCluster.shared()).killSandbox(before.getMetadata().getUid());
      Pod after =
          tried
              .client()
              .pods()
              .inNamespace(tried.namespace())
              .withName("probe")
              .waitUntilCondition(
                  pod ->
                      pod != null
                          && Readiness.isPodReady(pod)
                          && !before.getStatus().getPodIP().equals(pod.getStatus().getPodIP()),
                  3,
                  TimeUnit.MINUTES);
      assertThat(after.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
      call(tried, "after");

      // nobody has looked before: all is read as by a fresh process
      assertThat(tried.attempt().evidence().history().pods()).isEmpty();
      assertThat(tried.verdict("before")).isInstanceOf(Verdict.Passed.class);
      assertThat(tried.verdict("after")).isInstanceOf(Verdict.Passed.class);
      assertThat(tried.verdict("elsewhere")).isInstanceOf(Verdict.Failed.class);
    }
  }
}
