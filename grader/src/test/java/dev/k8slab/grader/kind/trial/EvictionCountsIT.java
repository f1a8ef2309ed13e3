package dev.k8slab.grader.kind.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An eviction waits until the budgets have counted the pods that are there. */
class EvictionCountsIT {

  private static final String START =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            terminationGracePeriodSeconds: 0
            containers: [{name: web, image: "busybox:1.36", command: [sleep, "3600"]}]
      ---
      apiVersion: policy/v1beta1
      kind: PodDisruptionBudget
      metadata: {name: web}
      spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}
      """;

  private static final String EXERCISE =
      """
      steps:
        - id: any
          title: Something is tried
          once: true
          checks:
            - id: trial
              trial:
                acts: [{evict: {pods: app=web}, mayBeRefused: true}]
                expect:
                  - that: acts[0].results.exists(each, !each.refused)
                    code: none-may-go
                    message: No pod may go.
                refused: {code: refused, message: It cannot be done.}
      """;

  @TempDir private Path folder;

  @Test
  void nothingIsEvictedByOldNumbers() throws Exception {
    OldNumbers numbers = new OldNumbers();
    try (TryOut lab = TryOut.begin(folder, EXERCISE, START);
        KubernetesClient client = client(numbers)) {
      Verdict verdict = lab.gradeBy(client).step("any").orElseThrow().checks().get(0).verdict();
      assertThat(verdict).isInstanceOf(Verdict.Passed.class);
    }
    assertThat(numbers.answersBeforeTheFirstEviction).isGreaterThan(OldNumbers.OLD);
  }

  private static KubernetesClient client(Interceptor interceptor) throws Exception {
    Config config =
        Config.fromKubeconfig(Files.readString(TestCluster.shared().record().adminKubeconfig()));
    ClusterAccess.configure(config);
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientBuilderConsumer(
            builder -> builder.addOrReplaceInterceptor("old-numbers", interceptor))
        .build();
  }

  /** The first answers about budgets are those of a controller that has yet to count. */
  private static final class OldNumbers implements Interceptor {

    static final int OLD = 2;
    private static final String COUNTED = "\"currentHealthy\":2";
    private static final String NOT_YET = "\"currentHealthy\":1";

    private final AtomicInteger answers = new AtomicInteger();
    private volatile int answersBeforeTheFirstEviction = -1;

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      if (request.uri().getPath().endsWith("/eviction") && answersBeforeTheFirstEviction < 0) {
        answersBeforeTheFirstEviction = answers.get();
      }
    }

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
        AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
      boolean budgets = request.uri().getPath().endsWith("/poddisruptionbudgets");
      return budgets && answers.incrementAndGet() <= OLD
          ? (value, body) -> consumer.consume(value.stream().map(OldNumbers::older).toList(), body)
          : consumer;
    }

    private static ByteBuffer older(ByteBuffer part) {
      String text = StandardCharsets.ISO_8859_1.decode(part).toString();
      return StandardCharsets.ISO_8859_1.encode(text.replace(COUNTED, NOT_YET));
    }
  }
}
