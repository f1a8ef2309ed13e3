package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.List;

/**
 * The annotations by which pods reported their seccomp profiles before there were fields, and which
 * were kept in step with these for a while. Follows {@code pod.applySeccompVersionSkew}.
 */
public final class SeccompAnnotations {
  /** The first minor version that leaves the annotations alone. */
  static final int UNTIL = 27;

  private static final String OF_POD = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String OF_CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";
  private static final String LOCALHOST = "localhost/";

  private SeccompAnnotations() {}

  static void keepInStep(ObjectNode pod) {
    ObjectNode spec = Json.at(pod, "spec");
    keepInStep(pod, OF_POD, spec);
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : spec.path(list)) {
        keepInStep(pod, OF_CONTAINER + Json.text(container, "name"), (ObjectNode) container);
      }
    }
  }

  private static void keepInStep(ObjectNode pod, String annotation, ObjectNode holder) {
    JsonNode field = holder.path("securityContext").path("seccompProfile");
    String value = Json.text(pod, "metadata", "annotations", annotation);
    if (field.isObject() && value.isEmpty()) {
      String reported = annotationFor(field);
      if (!reported.isEmpty()) {
        Json.at(pod, "metadata", "annotations").put(annotation, reported);
      }
    } else if (!field.isObject() && !value.isEmpty()) {
      ObjectNode profile = fieldFor(value);
      if (profile != null) {
        Json.at(holder, "securityContext").set("seccompProfile", profile);
      }
    }
  }

  /**
   * What the annotation says that a field says.
   *
   * @param profile may be missing
   * @return empty if the field says nothing
   */
  public static String annotationFor(JsonNode profile) {
    return switch (Json.text(profile, "type")) {
      case "Unconfined" -> "unconfined";
      case "RuntimeDefault" -> "runtime/default";
      case "Localhost" -> LOCALHOST + Json.text(profile, "localhostProfile");
      default -> "";
    };
  }

  private static ObjectNode fieldFor(String annotation) {
    return switch (annotation) {
      case "unconfined" -> Json.object().put("type", "Unconfined");
      case "runtime/default", "docker/default" -> Json.object().put("type", "RuntimeDefault");
      default ->
          annotation.startsWith(LOCALHOST)
              ? Json.object()
                  .put("type", "Localhost")
                  .put("localhostProfile", annotation.substring(LOCALHOST.length()))
              : null;
    };
  }
}
