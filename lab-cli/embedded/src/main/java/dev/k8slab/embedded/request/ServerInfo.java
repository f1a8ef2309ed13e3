package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import java.util.Map;
import java.util.Optional;

/** What the server says of itself: {@code /version} and its health. */
public final class ServerInfo {
  private static final Map<String, String> PATCHES =
      Map.of("1.20", "v1.20.2", "1.24", "v1.24.17", "1.36", "v1.36.2");

  private final Schema schema;

  ServerInfo(Schema schema) {
    this.schema = schema;
  }

  /** The release that is played, such as {@code v1.36.2}. */
  public static String release(Schema schema) {
    return PATCHES.get(schema.version());
  }

  Optional<ApiResponse> at(ApiRequest request) {
    return switch (request.path()) {
      case "/version", "/version/" -> Optional.of(ApiResponse.Document.of(200, version()));
      case "/healthz", "/livez", "/readyz" -> Optional.of(health(request));
      default -> Optional.empty();
    };
  }

  private ObjectNode version() {
    ObjectNode version =
        Json.object().put("major", "1").put("minor", String.valueOf(schema.minor()));
    if (schema.minor() >= 34) {
      version.put("emulationMajor", "1").put("emulationMinor", String.valueOf(schema.minor()));
      version
          .put("minCompatibilityMajor", "1")
          .put("minCompatibilityMinor", String.valueOf(schema.minor() - 1));
    }
    return version
        .put("gitVersion", release(schema) + "+embedded")
        .put("gitCommit", "")
        .put("gitTreeState", "clean")
        .put("buildDate", "1970-01-01T00:00:00Z")
        .put("goVersion", "java" + Runtime.version().feature())
        .put("compiler", "javac")
        .put("platform", "linux/amd64");
  }

  private static ApiResponse health(ApiRequest request) {
    String name = request.path().substring(1);
    String text = request.query().has("verbose") ? "[+]ping ok\n" + name + " check passed\n" : "ok";
    return new ApiResponse.Text(200, "text/plain; charset=utf-8", text);
  }
}
