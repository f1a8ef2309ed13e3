package dev.k8slab.embedded.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the recorder did between its cases without writing it down. */
final class Unrecorded {
  private static final String MAPS = "/api/v1/namespaces/rec-default/configmaps";

  private Unrecorded() {}

  static void before(HttpApi api, Comparison comparison, Recording.Case one)
      throws IOException, InterruptedException {
    if (!one.id().equals("watch-events")) {
      return;
    }
    String path = one.request().get("path").asText();
    String listed = api.send(Json.object().put("method", "GET"), MAPS, null).body();
    comparison.learnVersion(
        path.substring(path.lastIndexOf('=') + 1),
        Json.text(Json.parse(listed), "metadata", "resourceVersion"));
    ObjectNode map = Json.object().put("apiVersion", "v1").put("kind", "ConfigMap");
    map.putObject("metadata").put("name", "watched");
    map.putObject("data").put("n", "1");
    api.send(
        Json.object().put("method", "POST"),
        MAPS,
        new String(Json.bytes(map), StandardCharsets.UTF_8));
    ObjectNode patch = Json.object().put("method", "PATCH");
    patch.putObject("headers").put("Content-Type", "application/merge-patch+json");
    api.send(patch, MAPS + "/watched", "{\"data\":{\"n\":\"2\"}}");
    api.send(Json.object().put("method", "DELETE"), MAPS + "/watched", null);
  }
}
