package dev.k8slab.grader.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.kube.PodExec;
import dev.k8slab.grader.testing.Node;
import dev.k8slab.grader.testing.TryOut;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attempt has begun once the Services of its starting state lead to their pods. */
class ServicesUpIT {

  private static final String EXERCISE =
      """
      steps:
        - id: none
          title: Nothing is to be done
          checks:
            - {id: none, answer: {accept: ["x"], open: {code: open, message: None.}, wrong: {code: wrong, message: No.}}}
      """;

  private static final String START =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: db, labels: {app: db}}
      spec:
        terminationGracePeriodSeconds: 0
        containers: [{name: main, image: "nginx:1.27-alpine", readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 1}}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        terminationGracePeriodSeconds: 0
        containers: [{name: main, image: "curlimages/curl:8.10.1", command: [sleep, "86400"]}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: db}
      spec:
        selector: {app: db}
        ports: [{port: %d, targetPort: 80}]
      """;

  @TempDir Path folder;

  /** In the node's network, before a Service's address has become a pod's. */
  private static String rule(String what, int port) {
    return "iptables -t raw %s PREROUTING -p tcp --dport %d -j DROP".formatted(what, port);
  }

  /** Waits until the rule has met a packet, or something else has happened. */
  private static void awaitDropped(Node node, int port, CompletableFuture<?> otherwise) {
    while (!otherwise.isDone()
        && node.run(
                "iptables -t raw -L PREROUTING -nvx | grep -w 'dpt:%d' | grep -vc '^ *0 ' || true"
                    .formatted(port))
            .startsWith("0")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatTheFirstCommandOfALessonAsksForAnswers() throws Exception {
    // a port that nobody else's Service has
    int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
    Node node = new Node(TestCluster.shared());
    node.run(rule("-I", port));
    CompletableFuture<TryOut> begun =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return TryOut.begin(folder, EXERCISE, START.formatted(port));
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    boolean tooEarly;
    try {
      awaitDropped(node, port, begun);
      tooEarly = begun.isDone();
    } finally {
      node.run(rule("-D", port));
    }
    try (TryOut tried = begun.get(3, TimeUnit.MINUTES)) {
      assertThat(tooEarly).as("begun while the Service leads nowhere").isFalse();
      PodExec.Result answer =
          new PodExec(tried.access(), tried.namespace())
              .run(
                  "web",
                  "main",
                  List.of("curl", "-sS", "-m", "2", "-o", "/dev/null", "http://db:" + port));
      assertThat(answer.exitCode()).as(answer.stderr()).isZero();
    }
  }
}
