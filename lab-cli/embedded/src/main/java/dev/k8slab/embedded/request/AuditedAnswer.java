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
            : response instanceof ApiResponse.Bytes bytes ? bytes.status() : 200;
    return status.put("code", code);
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
