package dev.k8slab.grader.live;

import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.testing.OnCluster;
import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.port.AuditLog;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how long after a change on the API server the live verdict on it is heard, and how long
 * after it an event of a plain watch is; and counts what an idle cluster is asked. Prints and
 * asserts nothing; no part of the tests:
 *
 * <pre>mvn verify -pl grader -am -Dtest=none -Dit.test=LiveBenchmark \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false</pre>
 */
class LiveBenchmark {

  private static final int WARM_UP = 5;
  private static final int ROUNDS = 40;
  private static final int ROLLOUTS = 10;
  private static final int REQUESTS = 15;
  private static final int IDLE_SECONDS = 30;

  private static final String EXERCISE =
      """
      needs: [audit-log]
      steps:
        - id: note
          title: A note says yes
          checks:
            - id: note
              resource:
                apiVersion: v1
                kind: ConfigMap
                name: note
                missing: {code: none, message: There is none.}
                match: [{object: {data: {says: "yes"}}, code: other, message: It says something else.}]
        - id: two
          title: Two replicas
          checks:
            - id: two
              rollout: {deployment: web, replicas: 2}
        - id: looked
          title: Somebody has listed the Secrets
          checks:
            - id: looked
              audit:
                sequence:
                  - when: event.verb == 'list' && event.resource == 'secrets' && event.namespace == ns
                    missing: {code: not-listed, message: Nobody has.}
      """;

  private static final String START =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: note}
      data: {says: "no"}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            terminationGracePeriodSeconds: 0
            containers: [{name: web, image: "busybox:1.36", command: [sleep, "36000"]}]
      """;

  @TempDir Path folder;

  private final Requests requests = new Requests();
  private final Heard heard = new Heard();

  @Test
  void verdictsOnChanges() throws Exception {
    String kubeconfig = Files.readString(TestCluster.shared().record().adminKubeconfig());
    try (TryOut tried = TryOut.begin(folder, EXERCISE, START);
        KubernetesClient counted = requests.client(kubeconfig);
        KubernetesClient learner = OnCluster.learner(TestCluster.shared());
        Alone live =
            Alone.begin(
                tried.accessBy(counted),
                TestCluster.shared().auditLog().map(AuditLog::feed),
                tried.exercise(),
                tried.attempt(),
                heard)) {
      heard.await("note", Status.FAILED);
      heard.await("two", Status.FAILED);
      heard.await("looked", Status.FAILED);
      objects(learner, tried.namespace());
      rollouts(learner, tried.namespace());
      TimeUnit.SECONDS.sleep(5);
      int before = requests.count();
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      System.out.printf(
          "idle cluster: %d requests in %d s%n", requests.count() - before, IDLE_SECONDS);
    }
    audit();
  }

  /** An object changes, and a check of what it says passes or fails. */
  private void objects(KubernetesClient learner, String namespace) throws Exception {
    List<Long> answers = new ArrayList<>();
    List<Long> events = new ArrayList<>();
    List<Long> verdicts = new ArrayList<>();
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      boolean yes = i % 2 == 0;
      String says = yes ? "yes" : "no";
      Arrival<ConfigMap> event = new Arrival<>(note -> says.equals(note.getData().get("says")));
      try (Watch watch =
          learner.configMaps().inNamespace(namespace).withName("note").watch(event)) {
        // the first event is what is there already
        event.first.get(1, TimeUnit.MINUTES);
        long begin = System.nanoTime();
        learner
            .configMaps()
            .inNamespace(namespace)
            .withName("note")
            .edit(note -> new ConfigMapBuilder(note).addToData("says", says).build());
        long answer = System.nanoTime();
        long verdict = heard.await("note", yes ? Status.PASSED : Status.FAILED);
        if (i >= WARM_UP) {
          answers.add(answer - begin);
          events.add(event.at.get(1, TimeUnit.MINUTES) - begin);
          verdicts.add(verdict - begin);
        }
      }
    }
    System.out.printf(
        "object: answer of the change after %s, event of a plain watch after %s, verdict after %s (%.2f times the event)%n",
        millis(answers), millis(events), millis(verdicts), ratio(verdicts, events));
  }

  /** A Deployment reports the last replica that was missing, and its check passes. */
  private void rollouts(KubernetesClient learner, String namespace) throws Exception {
    List<Long> verdicts = new ArrayList<>();
    var web = learner.apps().deployments().inNamespace(namespace).withName("web");
    for (int i = 0; i < ROLLOUTS; i++) {
      Arrival<Deployment> event =
          new Arrival<>(
              each ->
                  Integer.valueOf(2).equals(each.getStatus().getReadyReplicas())
                      && each.getMetadata()
                          .getGeneration()
                          .equals(each.getStatus().getObservedGeneration()));
      try (Watch watch = web.watch(event)) {
        event.first.get(1, TimeUnit.MINUTES);
        web.scale(2);
        long verdict = heard.await("two", Status.PASSED);
        verdicts.add(verdict - event.at.get(1, TimeUnit.MINUTES));
      }
      web.scale(1);
      heard.await("two", Status.FAILED);
    }
    System.out.printf(
        "rollout: verdict %s after a plain watch's event of the last replica%n", millis(verdicts));
  }

  /** A request that changes nothing is in the audit log, and its check passes. */
  private void audit() throws Exception {
    List<Long> verdicts = new ArrayList<>();
    try (KubernetesClient learner = OnCluster.learner(TestCluster.shared())) {
      for (int i = 0; i < REQUESTS; i++) {
        Heard one = new Heard();
        try (TryOut tried = TryOut.begin(folder.resolve("audit" + i), EXERCISE, "");
            Alone live =
                Alone.begin(
                    tried.access(),
                    TestCluster.shared().auditLog().map(AuditLog::feed),
                    tried.exercise(),
                    tried.attempt(),
                    one)) {
          one.await("looked", Status.FAILED);
          TimeUnit.SECONDS.sleep(2);
          long begin = System.nanoTime();
          learner.secrets().inNamespace(tried.namespace()).list();
          verdicts.add(one.await("looked", Status.PASSED) - begin);
        }
      }
    }
    System.out.printf("audit log: verdict %s after a request was sent%n", millis(verdicts));
  }

  private static String millis(List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return String.format(
        "%.1f ms (median; %.1f to %.1f)",
        median(nanos) / 1e6, sorted.get(0) / 1e6, sorted.get(sorted.size() - 1) / 1e6);
  }

  private static double ratio(List<Long> values, List<Long> others) {
    return (double) median(values) / median(others);
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** When an event came in, by the machine's clock. */
  private static final class Arrival<T> implements Watcher<T> {

    private final Predicate<T> awaited;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final CompletableFuture<Long> at = new CompletableFuture<>();

    Arrival(Predicate<T> awaited) {
      this.awaited = awaited;
    }

    @Override
    public void eventReceived(Action action, T object) {
      if (!first.isDone()) {
        first.complete(null);
      } else if (awaited.test(object)) {
        at.complete(System.nanoTime());
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      at.completeExceptionally(cause);
    }
  }
}
