package dev.k8slab.grader.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.testing.CopiedLog;
import dev.k8slab.grader.testing.OnCluster;
import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live grading goes on where the API server puts its audit log aside. */
class LiveRotationIT {

  private static final String EXERCISE =
      """
      needs: [audit-log]
      steps:
        - {id: first, once: true, title: First, checks: [{id: first, audit: {sequence: [&first {when: "event.verb == 'get' && event.name == 'first'", missing: {code: first, message: Not the first.}}]}}]}
        - {id: second, once: true, title: Second, checks: [{id: second, audit: {sequence: [*first, {when: "event.verb == 'get' && event.name == 'second'", missing: {code: second, message: Not the second.}}]}}]}
        - {id: third, once: true, title: Third, checks: [{id: third, audit: {sequence: [*first, {when: "event.verb == 'get' && event.name == 'third'", missing: {code: third, message: Not the third.}}]}}]}
      """;

  @TempDir Path folder;

  @Test
  void verdictsStillComeByThemselvesAfterTheLogWasPutAside() throws Exception {
    Heard heard = new Heard();
    try (TryOut tried = TryOut.begin(folder, EXERCISE, "");
        CopiedLog log = new CopiedLog(tried.access());
        KubernetesClient learner = OnCluster.learner(TestCluster.shared());
        Alone live =
            Alone.begin(log.access(), log.feed(), tried.exercise(), tried.attempt(), heard)) {
      heard.await("first", Status.FAILED);
      get(learner, tried, "first", log);
      heard.await("first", Status.PASSED);

      log.rotate("2026-11-28T09-05-48.516");
      get(learner, tried, "second", log);
      heard.await("second", Status.PASSED);

      log.rotate("2026-11-28T10-05-48.516");
      get(learner, tried, "third", log);
      heard.await("third", Status.PASSED);
      assertThat(heard.told()).as("no trouble").isEmpty();
    }
  }

  private static void get(KubernetesClient learner, TryOut tried, String name, CopiedLog log) {
    learner.configMaps().inNamespace(tried.namespace()).withName(name).get();
    log.copy();
  }
}
