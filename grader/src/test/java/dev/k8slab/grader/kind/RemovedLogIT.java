package dev.k8slab.grader.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where a container was removed a moment ago, the kubelet answers 200 with words of its own instead
 * of a log. No test can make that moment last on a real cluster, so a small server says these words
 * for the kubelet; all else the real cluster answers.
 */
class RemovedLogIT {

  /** As Kubernetes 1.20 and 1.36 have said it. */
  private static final String WORDS =
      "unable to retrieve container logs for containerd://"
          + "7b0f6c2e1d4a5938c7f2b1e0d9a8c7b6e5f4d3c2b1a0918273645546372819ab";

  private static final String EXERCISE =
      """
      steps:
        - id: said
          title: The pod says yes
          checks:
            - id: said
              logs: {pod: web, expect: [{code: silent, that: log.contains('yes'), message: It does not.}]}
      """;

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        terminationGracePeriodSeconds: 0
        containers: [{name: main, image: "busybox:1.36", command: [sh, -c, "echo yes; sleep 86400"]}]
      """;

  @TempDir Path folder;

  private HttpServer kubelet;

  @BeforeEach
  void serve() throws IOException {
    kubelet = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    kubelet.createContext(
        "/",
        exchange -> {
          byte[] words = WORDS.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain");
          exchange.sendResponseHeaders(200, words.length);
          exchange.getResponseBody().write(words);
          exchange.close();
        });
    kubelet.start();
  }

  @AfterEach
  void stop() {
    kubelet.stop(0);
  }

  /** A client whose first requests for a log the small server answers. */
  private KubernetesClient client(int requests) throws IOException {
    AtomicInteger left = new AtomicInteger(requests);
    Interceptor elsewhere =
        new Interceptor() {
          @Override
          public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            if (request.uri().getPath().endsWith("/pods/web/log") && left.getAndDecrement() > 0) {
              builder.uri(
                  URI.create("http://127.0.0.1:" + kubelet.getAddress().getPort() + "/log"));
            }
          }
        };
    return new KubernetesClientBuilder()
        .withConfig(
            Config.fromKubeconfig(
                Files.readString(TestCluster.shared().record().adminKubeconfig())))
        .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("elsewhere", elsewhere))
        .build();
  }

  @Test
  void theKubeletsOwnWordsAreNoLogAndItIsAskedAgain() throws Exception {
    try (TryOut tried = TryOut.begin(folder, EXERCISE, POD);
        KubernetesClient client = client(1)) {
      assertThat(tried.verdictBy(client, "said")).isInstanceOf(Verdict.Passed.class);
    }
  }

  @Test
  void whereItStaysSoItIsTroubleAndNobodysFault() throws Exception {
    try (TryOut tried = TryOut.begin(folder, EXERCISE, POD);
        KubernetesClient client = client(Integer.MAX_VALUE)) {
      assertThat(tried.verdictBy(client, "said"))
          .isInstanceOfSatisfying(
              Verdict.Broken.class, broken -> assertThat(broken.code()).isEqualTo("log-gone"));
    }
  }
}
