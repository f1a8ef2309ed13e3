package dev.k8slab.embedded.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a real API server of one version answered, case by case, each standing on those before it.
 */
final class Recording {
  /** One case: {@code http} or {@code kubectl}. */
  record Case(String id, String kind, JsonNode request, JsonNode response) {
    boolean isHttp() {
      return kind.equals("http");
    }
  }

  private Recording() {}

  static List<Case> of(String version) {
    try (InputStream in =
        Recording.class.getResourceAsStream("/recordings/v" + version + ".jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Json::parse)
          .map(
              line ->
                  new Case(
                      line.get("id").asText(),
                      line.get("kind").asText(),
                      line.get("request"),
                      line.get("response")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
