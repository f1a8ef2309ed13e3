package dev.k8slab.embedded.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
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

  private static final ObjectWriter AS_RECORDED =
      new ObjectMapper()
          .writer(
              new MinimalPrettyPrinter() {
                private static final long serialVersionUID = 1L;

                @Override
                public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
                  out.writeRaw(", ");
                }

                @Override
                public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
                  out.writeRaw(": ");
                }

                @Override
                public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
                  out.writeRaw(", ");
                }
              })
          .with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private Recording() {}

  /** A body as the recorder wrote it: some answers show a piece of its text. */
  static String written(JsonNode body) {
    try {
      return AS_RECORDED.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
