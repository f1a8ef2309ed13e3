package dev.k8slab.grader.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.Manifests;
import dev.k8slab.grader.testing.Port;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a start where the API server asks to try again. */
class StartingStateTest {

  private static final String POD =
      """
      {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "namespace": "ns", "uid": "u-1"},
       "spec": {"containers": [{"name": "c", "image": "i"}]}}
      """;

  /** As Kubernetes 1.20 answers for a pod whose account has no token yet. */
  private static final String NO_TOKEN_YET =
      """
      {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "reason": "ServerTimeout",
       "message": "No API token found for service account \\"default\\", retry after the token is automatically created",
       "details": {"name": "create pod", "kind": "serviceaccounts", "retryAfterSeconds": 1}, "code": 500}
      """;

  private static final String BROKEN =
      """
      {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "reason": "InternalError",
       "message": "something broke", "code": 500}
      """;

  private static final String THERE_ALREADY =
      """
      {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "reason": "AlreadyExists",
       "message": "pods p already exists", "details": {"name": "p", "kind": "pods"}, "code": 409}
      """;

  private record Answer(int code, String body) {}

  private final Deque<Answer> answers = new ArrayDeque<>();
  private int asked;
  private HttpServer server;
  private KubernetesClient client;

  @BeforeEach
  void begin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
            .build();
    ClusterAccess.configure(config);
    config.setRequestRetryBackoffLimit(0);
    client = new KubernetesClientBuilder().withConfig(config).build();
  }

  @AfterEach
  void end() {
    client.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = new Answer(404, BROKEN);
      if (exchange.getRequestMethod().equals("POST")) {
        asked++;
        answer = answers.removeFirst();
      } else if (exchange.getRequestURI().getPath().endsWith("/pods/p")) {
        answer = new Answer(200, POD);
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.code(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private List<HasMetadata> create(Duration timeout) {
    return new StartingState(new ClusterAccess(client, new Port("a", Set.of())), "ns", timeout)
        .create(Manifests.read(POD));
  }

  @Test
  void aServerThatAsksToTryAgainIsObeyed() {
    answers.add(new Answer(500, NO_TOKEN_YET));
    answers.add(new Answer(500, NO_TOKEN_YET));
    answers.add(new Answer(201, POD));
    assertThat(create(Duration.ofMinutes(1)))
        .singleElement()
        .satisfies(pod -> assertThat(pod.getMetadata().getUid()).isEqualTo("u-1"));
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void whatAnUnkindAnswerHasMadeIsTaken() {
    answers.add(new Answer(500, NO_TOKEN_YET));
    answers.add(new Answer(409, THERE_ALREADY));
    assertThat(create(Duration.ofMinutes(1)))
        .singleElement()
        .satisfies(pod -> assertThat(pod.getMetadata().getUid()).isEqualTo("u-1"));
  }

  @Test
  void anyOtherErrorIsToldAtOnce() {
    answers.add(new Answer(500, BROKEN));
    assertThatThrownBy(() -> create(Duration.ofMinutes(1)))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("something broke");
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void waitingHasAnEnd() {
    answers.add(new Answer(500, NO_TOKEN_YET));
    assertThatThrownBy(() -> create(Duration.ZERO))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("No API token found");
  }
}
