package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Requests that are broken, too large or nobody's are answered as an API server answers them, and
 * do no harm.
 */
class BadInputTest {
  private static EmbeddedCluster cluster;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    cluster = EmbeddedCluster.builder().start();
    client = TestClient.administrator(cluster);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static HttpResponse<String> send(
      HttpClient by, String method, String path, String type, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(cluster.url() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return by.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String post(String body) throws Exception {
    HttpResponse<String> response =
        send(client, "POST", "/api/v1/namespaces/default/configmaps", "application/json", body);
    return response.statusCode() + " " + Json.text(Json.parse(response.body()), "reason");
  }

  @Test
  void brokenBodiesAreBadRequests() throws Exception {
    assertThat(post("")).isEqualTo("400 BadRequest");
    assertThat(post("{")).isEqualTo("400 BadRequest");
    assertThat(post("[]")).isEqualTo("400 BadRequest");
    assertThat(post("{\"metadata\":7}")).isEqualTo("400 BadRequest");
    assertThat(post("{\"data\":{\"a\":[1]}}")).isEqualTo("400 BadRequest");
    assertThat(post("[".repeat(100_000))).isEqualTo("400 BadRequest");
  }

  @Test
  void namesWithoutEndAreInvalid() throws Exception {
    String name = "a.".repeat(20_000) + "a";
    assertThat(post("{\"metadata\":{\"name\":\"" + name + "\"}}")).isEqualTo("422 Invalid");
    String label = "{\"metadata\":{\"name\":\"x\",\"labels\":{\"" + name + "/a\":\"b\"}}}";
    assertThat(post(label)).isEqualTo("422 Invalid");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() throws Exception {
    assertThat(post("{\"data\":{\"a\":\"" + "x".repeat(4 << 20) + "\"}}"))
        .isEqualTo("413 RequestEntityTooLarge");
  }

  @Test
  void nobodyMayNothing() throws Exception {
    HttpClient nobody = TestClient.nobody(cluster);
    HttpResponse<String> response = send(nobody, "GET", "/api/v1/secrets", "application/json", "");
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body())
        .contains("User \\\"system:anonymous\\\" cannot list resource \\\"secrets\\\"");
    assertThat(send(nobody, "GET", "/version", "application/json", "").statusCode()).isEqualTo(200);
  }

  @Test
  void anAdministratorOfAnotherClusterIsNobodyHere() throws Exception {
    try (EmbeddedCluster other = EmbeddedCluster.builder().start()) {
      HttpClient stranger = TestClient.withCredentials(cluster, other.administrator());
      assertThat(send(stranger, "GET", "/api/v1/secrets", "application/json", "").statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void whatIsNotServedIsNotFound() throws Exception {
    assertThat(
            send(
                    client,
                    "GET",
                    "/apis/apiregistration.k8s.io/v1/apiservices",
                    "application/json",
                    "")
                .statusCode())
        .isEqualTo(404);
    assertThat(
            send(client, "GET", "/api/v1/namespaces/default/pods/x/exec", "application/json", "")
                .statusCode())
        .isEqualTo(404);
    assertThat(send(client, "TRACE", "/api/v1/namespaces", "application/json", "").statusCode())
        .isEqualTo(405);
  }
}
