package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks paths in volumes and their mounts, which must not lead out of them. Follows {@code
 * validateLocalNonReservedPath} and its like.
 */
final class VolumePaths {
  private static final String UPWARDS = "must not contain '..'";

  private VolumePaths() {}

  /** Those of a volume, or of a source of a projected one. */
  static List<Cause> volume(String path, JsonNode volume) {
    List<Cause> causes = new ArrayList<>();
    if (volume.has("hostPath")) {
      causes.addAll(host(path + ".hostPath.path", Json.text(volume, "hostPath", "path")));
    }
    for (String source : List.of("configMap", "secret", "downwardAPI")) {
      JsonNode items = volume.path(source).path("items");
      for (int i = 0; i < items.size(); i++) {
        String at = path + "." + source + ".items[" + i + "].path";
        causes.addAll(item(at, Json.text(items.get(i), "path")));
      }
    }
    if (volume.has("serviceAccountToken")) {
      String token = Json.text(volume, "serviceAccountToken", "path");
      causes.addAll(item(path + ".serviceAccountToken.path", token));
    }
    JsonNode sources = volume.path("projected").path("sources");
    for (int i = 0; i < sources.size(); i++) {
      causes.addAll(volume(path + ".projected.sources[" + i + "]", sources.get(i)));
    }
    return causes;
  }

  private static List<Cause> host(String at, String path) {
    return path.isEmpty()
        ? List.of(Cause.required(at, ""))
        : isUpwards(path) ? List.of(Cause.invalid(at, path, UPWARDS)) : List.of();
  }

  private static List<Cause> item(String at, String path) {
    if (path.isEmpty()) {
      return List.of(Cause.required(at, ""));
    }
    List<Cause> causes = new ArrayList<>(descending(at, path));
    if (path.startsWith("..") && !path.startsWith("../")) {
      causes.add(Cause.invalid(at, path, "must not start with '..'"));
    }
    return causes;
  }

  /** Those of a mount. */
  static List<Cause> mount(String path, JsonNode mount) {
    String part = Json.text(mount, "subPath");
    String made = Json.text(mount, "subPathExpr");
    List<Cause> causes = new ArrayList<>(descending(path + ".subPath", part));
    if (!part.isEmpty() && !made.isEmpty()) {
      String why = "subPathExpr and subPath are mutually exclusive";
      causes.add(Cause.invalid(path + ".subPathExpr", made, why));
    }
    causes.addAll(descending(path + ".subPathExpr", made));
    return causes;
  }

  private static List<Cause> descending(String at, String path) {
    List<Cause> causes = new ArrayList<>();
    if (path.startsWith("/")) {
      causes.add(Cause.invalid(at, path, "must be a relative path"));
    }
    if (isUpwards(path)) {
      causes.add(Cause.invalid(at, path, UPWARDS));
    }
    return causes;
  }

  private static boolean isUpwards(String path) {
    return Arrays.asList(path.split("/", -1)).contains("..");
  }
}
