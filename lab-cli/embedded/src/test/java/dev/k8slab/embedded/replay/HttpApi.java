package dev.k8slab.embedded.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestClient;
import dev.k8slab.embedded.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Sends recorded requests as the recorder sent them, with the JDK's client. */
final class HttpApi {
  private final String url;
  private final HttpClient administrator;
  private final HttpClient nobody;

  HttpApi(EmbeddedCluster cluster) {
    url = cluster.url();
    administrator = TestClient.administrator(cluster);
    nobody = TestClient.nobody(cluster);
  }

  /** Lets the cluster's other threads go on, by a request that takes its way through all of it. */
  void await() throws IOException, InterruptedException {
    send(Json.object().put("method", "GET"), "/readyz", null);
  }

  HttpResponse<String> send(JsonNode request, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(20))
            .header("User-Agent", "curl/8.0");
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8);
    builder.method(request.get("method").asText(), publisher);
    boolean typed = false;
    for (Map.Entry<String, JsonNode> header : request.path("headers").properties()) {
      builder.header(header.getKey(), header.getValue().asText());
      typed |= header.getKey().equalsIgnoreCase("Content-Type");
    }
    if (body != null && !typed) {
      builder.header("Content-Type", "application/json");
    }
    if (request.has("as")) {
      builder.header("Impersonate-User", request.get("as").asText());
    }
    for (String group : Json.texts(request.path("groups"))) {
      builder.header("Impersonate-Group", group);
    }
    HttpClient client =
        request.path("credentials").asText().equals("none") ? nobody : administrator;
    return client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
  }
}
