package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** HTTP/2, as the JDK's client speaks it where the handshake offers it. */
class Http2Test {
  private static final String MAPS = "/api/v1/namespaces/default/configmaps";

  private static EmbeddedCluster cluster;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    cluster = EmbeddedCluster.builder().nodes(0).start();
    client = TestClient.administrator(cluster, HttpClient.Version.HTTP_2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(cluster.url() + path))
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", "application/json");
  }

  private static HttpRequest create(String name, String value) {
    String body =
        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\"},\"data\":{\"a\":\"%s\"}}";
    return request(MAPS)
        .POST(HttpRequest.BodyPublishers.ofString(body.formatted(name, value)))
        .build();
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    return send(client, request);
  }

  private static HttpResponse<String> send(HttpClient sender, HttpRequest request)
      throws IOException, InterruptedException {
    return sender.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void theHandshakeChoosesIt() throws Exception {
    HttpResponse<String> two = send(request("/version").build());
    assertThat(two.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(two.statusCode()).isEqualTo(200);
    HttpResponse<String> one =
        TestClient.administrator(cluster)
            .send(request("/version").build(), HttpResponse.BodyHandlers.ofString());
    assertThat(one.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(one.body()).isEqualTo(two.body());
  }

  @Test
  void theClientIsKnownByItsCertificate() throws Exception {
    assertThat(send(request("/api/v1/secrets").build()).statusCode()).isEqualTo(200);
    HttpClient nobody = TestClient.nobody(cluster, HttpClient.Version.HTTP_2);
    HttpResponse<String> refused =
        nobody.send(request("/api/v1/secrets").build(), HttpResponse.BodyHandlers.ofString());
    assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(refused.statusCode()).isEqualTo(403);
  }

  @Test
  void manyAreAnsweredAtOnce() {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(client.sendAsync(create("many-" + i, "x"), HttpResponse.BodyHandlers.ofString()));
    }
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.join().statusCode()).isEqualTo(201);
    }
  }

  @Test
  void largeBodiesGoBothWaysAndTooLargeOnesDoNot() throws Exception {
    String value = "x".repeat(1_000_000);
    assertThat(send(create("large", value)).statusCode()).isEqualTo(201);
    assertThat(send(request(MAPS + "/large").build()).body()).contains(value);
    assertThat(send(create("larger", "x".repeat(4 << 20))).statusCode()).isEqualTo(413);
    assertThat(send(request("/version").build()).statusCode()).isEqualTo(200);
  }

  /**
   * Three connections, each with fewer streams than are allowed: the JDK's client fails at one too
   * many, at times, instead of beginning another connection.
   */
  @Test
  void watchesOfAllStreamsSeeAnEvent() throws Exception {
    List<Stream<String>> watches = new ArrayList<>();
    List<CompletableFuture<HttpResponse<Stream<String>>>> opening = new ArrayList<>();
    HttpRequest watch =
        request(MAPS + "?watch=true&fieldSelector=metadata.name%3Dseen&timeoutSeconds=60").build();
    for (int i = 0; i < 3; i++) {
      HttpClient own = TestClient.administrator(cluster, HttpClient.Version.HTTP_2);
      send(own, request("/version").build());
      for (int j = 0; j < 100; j++) {
        opening.add(own.sendAsync(watch, HttpResponse.BodyHandlers.ofLines()));
      }
    }
    for (CompletableFuture<HttpResponse<Stream<String>>> each : opening) {
      HttpResponse<Stream<String>> open = each.get(60, TimeUnit.SECONDS);
      assertThat(open.version()).isEqualTo(HttpClient.Version.HTTP_2);
      watches.add(open.body());
    }
    assertThat(send(create("seen", "x")).statusCode()).isEqualTo(201);
    for (Stream<String> each : watches) {
      Iterator<String> lines = each.iterator();
      assertThat(Json.text(Json.parse(lines.next()), "object", "metadata", "name"))
          .isEqualTo("seen");
      each.close();
    }
    assertThat(send(request("/version").build()).statusCode()).isEqualTo(200);
  }

  @Test
  void aWatchEndsInTime() throws Exception {
    HttpResponse<String> ended =
        send(request(MAPS + "?watch=true&timeoutSeconds=1&resourceVersion=1").build());
    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(ended.version()).isEqualTo(HttpClient.Version.HTTP_2);
  }
}
