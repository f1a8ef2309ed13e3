package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The parts of an answer as events have them. */
final class AuditedAnswer {
  /** Which credential was handed out. */
  static final String ISSUED = "authentication.kubernetes.io/issued-credential-id";

  private AuditedAnswer() {}

  /** What came of the request. Of a status that was answered, what is bounded is kept. */
  static ObjectNode status(ApiResponse response) {
    ObjectNode status = Json.object();
    status.putObject("metadata");
    if (response instanceof ApiResponse.Document document) {
      if (Json.text(document.body(), "kind").equals("Status")) {
        for (String field : List.of("status", "message", "reason", "details")) {
          if (document.body().has(field)) {
            status.set(field, document.body().get(field));
          }
        }
      }
      return status.put("code", (long) document.status());
    }
    long code =
        response instanceof ApiResponse.Text text
            ? text.status()
            : response instanceof ApiResponse.Bytes bytes ? bytes.status() : handed(response);
    return status.put("code", code);
  }

  /** A connection that was handed over has been upgraded, for all that its API server knows. */
  private static long handed(ApiResponse response) {
    return response instanceof ApiResponse.Upgrade || response instanceof ApiResponse.NodeAnswer
        ? 101
        : 200;
  }

  /** The same events, with something to do when they are over. */
  static ApiResponse.Stream then(ApiResponse.Stream stream, Runnable complete) {
    return new ApiResponse.Stream(
        sink -> {
          AutoCloseable source = stream.events().open(sink);
          return () -> {
            source.close();
            complete.run();
          };
        },
        stream.timeout());
  }

  /** The same bytes, with something to do when they are over. */
  static ApiResponse.Flow then(ApiResponse.Flow flow, Runnable complete) {
    ApiResponse.Source source = flow.source();
    return new ApiResponse.Flow(
        flow.contentType(),
        new ApiResponse.Source() {
          @Override
          public byte[] next() {
            return source.next();
          }

          @Override
          public void listen(Runnable more) {
            source.listen(more);
          }

          @Override
          public void close() {
            source.close();
            complete.run();
          }
        });
  }

  /** The number of a token that was handed out, where versions give tokens numbers. */
  static Optional<String> issued(JsonNode event, ApiResponse response) {
    if (!Json.text(event, "objectRef", "subresource").equals("token")
        || !(response instanceof ApiResponse.Document document)) {
      return Optional.empty();
    }
    String[] parts = Json.text(document.body(), "status", "token").split("\\.");
    if (parts.length != 3) {
      return Optional.empty();
    }
    byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
    String number = Json.text(Json.parse(new String(claims, StandardCharsets.UTF_8)), "jti");
    return number.isEmpty() ? Optional.empty() : Optional.of("JTI=" + number);
  }
}
