package dev.k8slab.grader.kind.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Verdict;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command's answer counts only as far as the program is the one that the image has. */
class ExecIT {

  /** Only a program that is not cat calls itself otherwise. */
  private static final String EXERCISE =
      """
      steps:
        - id: look
          title: What cat says
          checks:
            - id: says
              exec:
                pod: web
                command: [/bin/sh, -c, /bin/cat /proc/self/comm]
                expect: [&fake {code: honest, that: result.stdout == 'fake', message: It is cat., actual: result.stdout}]
            - id: in-any-image
              exec: {pod: web, anyImage: true, command: [/bin/sh, -c, /bin/cat /proc/self/comm], expect: [*fake]}
      """;

  private static final String WEB =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        terminationGracePeriodSeconds: 0
        containers:
          - name: main
            image: %s
            command: [sh, -c, "%s exec sleep 3600"]
            %s
      """;

  private static final String BUSYBOX = "busybox:1.36";

  /** What a root user in the container can do to it at any time. */
  private static final String REPLACED =
      "rm /bin/cat; printf '#!/bin/sh\\necho fake\\n' >/bin/cat; chmod 755 /bin/cat;";

  @TempDir Path folder;

  private static String told(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Failed.class);
    Verdict.Failed failed = (Verdict.Failed) verdict;
    return failed.code() + ": " + failed.actual();
  }

  @Test
  void whatTheImagesProgramsSayIsBelieved() throws Exception {
    try (TryOut tried = TryOut.begin(folder, EXERCISE, WEB.formatted(BUSYBOX, "", ""))) {
      assertThat(told(tried.verdict("says"))).isEqualTo("honest: web/main: cat");
      assertThat(told(tried.withoutNode("says"))).isEqualTo("honest: web/main: cat");
    }
  }

  @Test
  void theNodeTellsOfAProgramThatWasReplaced() throws Exception {
    String ready = "readinessProbe: {exec: {command: [test, -x, /bin/cat]}, periodSeconds: 1}";
    try (TryOut tried = TryOut.begin(folder, EXERCISE, WEB.formatted(BUSYBOX, REPLACED, ready))) {
      tried.awaitReady("web");
      assertThat(told(tried.verdict("says")))
          .isEqualTo("not-believable: /bin/cat is not what the image has there");
    }
  }

  @Test
  void whatAConfigMapSetsIsSeenAlsoOnceItIsGone() throws Exception {
    String preload =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {PRELOAD: /nowhere.so}
        ---
        """
            + WEB.formatted(
                BUSYBOX, "", "envFrom: [{prefix: LD_, configMapRef: {name: settings}}]");
    try (TryOut tried = TryOut.begin(folder, EXERCISE, preload)) {
      String expected = "not-believable: its environment sets LD_PRELOAD";
      assertThat(told(tried.withoutNode("says"))).isEqualTo(expected);
      tried.client().configMaps().inNamespace(tried.namespace()).withName("settings").delete();
      assertThat(told(tried.verdict("says"))).isEqualTo(expected);
    }
  }

  @Test
  void anotherImageThanAtTheStartIsNotBelievedUnlessTheTaskLetsItBe() throws Exception {
    try (TryOut tried = TryOut.begin(folder, EXERCISE, WEB.formatted(BUSYBOX, "", ""))) {
      tried.client().pods().inNamespace(tried.namespace()).withName("web").delete();
      tried
          .client()
          .pods()
          .inNamespace(tried.namespace())
          .withName("web")
          .waitUntilCondition(pod -> pod == null, 1, TimeUnit.MINUTES);
      tried.apply(WEB.formatted("nginx:1.27-alpine", "", ""));
      tried.awaitReady("web");
      assertThat(told(tried.verdict("says")))
          .isEqualTo(
              "not-believable: its image is nginx:1.27-alpine, and was busybox:1.36 at the start");
      assertThat(told(tried.verdict("in-any-image"))).isEqualTo("honest: web/main: cat");
    }
  }
}
