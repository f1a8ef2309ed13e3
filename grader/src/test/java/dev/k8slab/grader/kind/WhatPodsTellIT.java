package dev.k8slab.grader.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Verdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs, Events, and what a failure says of pods that do not come up. */
class WhatPodsTellIT {

  private static final String CHECKS =
      """
      steps:
        - id: told
          title: What pods tell
          checks:
            - id: now
              logs: {pod: crasher, expect: [&said {code: not-said, that: log.contains('cannot open /nowhere'), message: It says so., actual: log}]}
            - id: before
              logs: {pod: crasher, containers: [main], previous: true, expect: [*said]}
            - id: first
              logs: {pod: crasher, containers: [first], expect: [{code: not-prepared, that: log == 'prepared\\n', message: It is prepared.}]}
            - id: steady
              logs: {deployment: steady, previous: true, expect: [*said]}
            - id: another-word
              logs: {deployment: steady, expect: [{code: too-quiet, that: log.contains('never'), message: It says never., actual: container + ' says ' + log}]}
            - id: nobody
              logs: {pod: nobody, expect: [*said]}
            - id: ready
              exec: {pod: crasher, command: ["true"]}
            - id: reported
              events:
                when: event.involvedObject.name == 'crasher' && event.reason == 'Started'
                atLeast: 3
                missing: {code: too-few, message: It has not been started often enough.}
            - id: reported-more
              events:
                when: event.involvedObject.name == 'crasher' && event.reason == 'Started'
                atLeast: 1000
                missing: {code: too-few, message: It has not been started often enough.}
            - id: not-reported
              events: {when: event.reason == 'Nonsense', missing: {code: never, message: It was never so.}}
      """;

  private static final String STEADY =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: steady}
      spec:
        selector: {matchLabels: {app: steady}}
        template:
          metadata: {labels: {app: steady}}
          spec:
            containers: [{name: main, image: "busybox:1.36", command: [sh, -c, "echo always; sleep 3600"]}]
      """;

  private static final String CRASHER =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: crasher}
      spec:
        initContainers:
          - {name: first, image: "busybox:1.36", command: [echo, prepared]}
        containers:
          - name: main
            image: busybox:1.36
            command: [sh, -c, "echo starting >&2; echo 'cannot open /nowhere' >&2; echo; exit 3"]
      """;

  @TempDir Path folder;

  private static Verdict.Failed failed(Map<String, Verdict> verdicts, String check) {
    return (Verdict.Failed) verdicts.get(check);
  }

  private static Map<String, Verdict> verdicts(Report report) {
    return report.steps().get(0).checks().stream()
        .collect(Collectors.toMap(CheckReport::id, CheckReport::verdict));
  }

  @Test
  void logsAndEventsAreJudgedAndExplainWhatDoesNotComeUp() throws Exception {
    try (TryOut tried = TryOut.begin(folder, CHECKS, STEADY)) {
      tried.apply(CRASHER);
      tried
          .client()
          .pods()
          .inNamespace(tried.namespace())
          .withName("crasher")
          .waitUntilCondition(
              pod ->
                  pod.getStatus().getContainerStatuses().stream()
                      .anyMatch(
                          status ->
                              status.getRestartCount() >= 2
                                  && status.getState().getRunning() == null),
              3,
              TimeUnit.MINUTES);
      Map<String, Verdict> verdicts = verdicts(tried.grade());

      assertThat(verdicts.get("now")).isInstanceOf(Verdict.Passed.class);
      assertThat(verdicts.get("before")).isInstanceOf(Verdict.Passed.class);
      assertThat(verdicts.get("first")).isInstanceOf(Verdict.Passed.class);
      assertThat(failed(verdicts, "steady").code()).isEqualTo("no-previous-container");
      assertThat(failed(verdicts, "another-word").actual())
          .matches("(?s)steady-\\S+/main: main says always\n");
      assertThat(failed(verdicts, "nobody").code()).isEqualTo("pod-missing");

      assertThat(verdicts.get("reported")).isInstanceOf(Verdict.Passed.class);
      assertThat(failed(verdicts, "reported-more").actual()).matches("reported [3-9] times");
      assertThat(failed(verdicts, "not-reported").actual()).isEqualTo("no such event");

      assertThat(failed(verdicts, "ready").code()).isEqualTo("pod-not-running");
      assertThat(failed(verdicts, "ready").actual())
          // whichever the moment of the look is
          .matches("(?s)container main of pod crasher (is in CrashLoopBackOff|ends again).*")
          .contains("\nlog of main: cannot open /nowhere");
    }
  }

  @Test
  void theNewestWarningSaysWhyNothingComesUp() throws Exception {
    String exercise =
        """
        steps:
          - id: up
            title: It is up
            checks:
              - id: up
                rollout: {deployment: shy}
        """;
    try (TryOut tried = TryOut.begin(folder, exercise, "")) {
      tried.apply(
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: shy}
          spec:
            selector: {matchLabels: {app: shy}}
            progressDeadlineSeconds: 5
            template:
              metadata: {labels: {app: shy}}
              spec:
                containers:
                  - name: main
                    image: busybox:1.36
                    command: [sleep, "3600"]
                    readinessProbe: {exec: {command: [cat, /ready]}, periodSeconds: 1}
          """);
      // on a busy machine the rollout's deadline may pass before the container has begun
      tried
          .client()
          .v1()
          .events()
          .inNamespace(tried.namespace())
          .withField("reason", "Unhealthy")
          .informOnCondition(events -> !events.isEmpty())
          .get(3, TimeUnit.MINUTES);
      Verdict.Failed stuck = (Verdict.Failed) tried.verdict("up");
      assertThat(stuck.code()).isEqualTo("rollout-stuck");
      assertThat(stuck.actual())
          .contains("\nevent Unhealthy: Readiness probe failed: cat: can't open '/ready'");
    }
  }
}
