package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Quantity;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the spec of a pod, or of a template. Follows {@code validation.ValidatePodSpec}. */
final class PodValidation {
  private final Schema schema;

  PodValidation(Schema schema) {
    this.schema = schema;
  }

  List<Cause> spec(String path, JsonNode spec) {
    List<Cause> causes = new ArrayList<>();
    Set<String> volumes = new HashSet<>();
    int i = 0;
    for (JsonNode volume : spec.path("volumes")) {
      String at = path + ".volumes[" + i++ + "].name";
      String name = Json.text(volume, "name");
      if (name.isEmpty()) {
        causes.add(Cause.required(at, ""));
      } else {
        Names.label(name).forEach(fault -> causes.add(Cause.invalid(at, name, fault)));
      }
      if (!volumes.add(name)) {
        causes.add(Cause.duplicate(at, name));
      }
      causes.addAll(VolumePaths.volume(path + ".volumes[" + (i - 1) + "]", volume));
    }
    if (spec.path("containers").isEmpty()) {
      causes.add(Cause.required(path + ".containers", ""));
    }
    Set<String> names = new HashSet<>();
    causes.addAll(containers(path + ".containers", spec.path("containers"), names, volumes));
    causes.addAll(
        containers(path + ".initContainers", spec.path("initContainers"), names, volumes));
    String restart = Json.text(spec, "restartPolicy");
    if (restart.isEmpty()) {
      causes.add(Cause.required(path + ".restartPolicy", ""));
    } else if (!List.of("Always", "OnFailure", "Never").contains(restart)) {
      causes.add(
          Cause.notSupported(
              path + ".restartPolicy", restart, List.of("Always", "OnFailure", "Never")));
    }
    causes.addAll(user(path + ".securityContext", spec.path("securityContext")));
    return causes;
  }

  private static List<Cause> user(String path, JsonNode context) {
    List<Cause> causes = new ArrayList<>();
    for (String field : List.of("runAsUser", "runAsGroup", "fsGroup")) {
      long id = context.path(field).asLong();
      if (id < 0 || id > Integer.MAX_VALUE) {
        causes.add(
            Cause.invalid(path + "." + field, id, "must be between 0 and 2147483647, inclusive"));
      }
    }
    return causes;
  }

  private List<Cause> environment(String path, JsonNode variables) {
    List<Cause> causes = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      String at = path + "[" + i + "].name";
      String name = Json.text(variables.get(i), "name");
      if (name.isEmpty()) {
        causes.add(Cause.required(at, ""));
      } else {
        Names.environment(schema, name)
            .forEach(fault -> causes.add(Cause.invalid(at, name, fault)));
      }
    }
    return causes;
  }

  /** Follows {@code ValidateResourceRequirements}. */
  private List<Cause> resources(String path, JsonNode resources) {
    List<Cause> causes = new ArrayList<>();
    resources
        .path("requests")
        .properties()
        .forEach(
            request -> {
              String limit = resources.path("limits").path(request.getKey()).asText("");
              String value = request.getValue().asText();
              if (!limit.isEmpty() && Quantity.value(value).compareTo(Quantity.value(limit)) > 0) {
                String of = schema.minor() < 28 ? "" : " of " + limit;
                causes.add(
                    Cause.invalid(
                        path + ".requests",
                        value,
                        "must be less than or equal to " + request.getKey() + " limit" + of));
              }
            });
    return causes;
  }

  private List<Cause> security(String path, JsonNode context) {
    List<Cause> causes = new ArrayList<>(user(path, context));
    boolean never =
        context.has("allowPrivilegeEscalation")
            && !context.get("allowPrivilegeEscalation").asBoolean();
    if (never && context.path("privileged").asBoolean()) {
      causes.add(
          Cause.invalid(
              path,
              GoValues.internal(schema, "core.v1.SecurityContext", context),
              "cannot set `allowPrivilegeEscalation` to false and `privileged` to true"));
    }
    return causes;
  }

  private List<Cause> containers(
      String path, JsonNode containers, Set<String> names, Set<String> volumes) {
    List<Cause> causes = new ArrayList<>();
    for (int i = 0; i < containers.size(); i++) {
      JsonNode container = containers.get(i);
      String at = path + "[" + i + "]";
      String name = Json.text(container, "name");
      if (name.isEmpty()) {
        causes.add(Cause.required(at + ".name", ""));
      } else {
        Names.label(name).forEach(fault -> causes.add(Cause.invalid(at + ".name", name, fault)));
      }
      if (!name.isEmpty() && !names.add(name)) {
        causes.add(Cause.duplicate(at + ".name", name));
      }
      if (Json.text(container, "image").isEmpty()) {
        causes.add(Cause.required(at + ".image", ""));
      }
      causes.addAll(environment(at + ".env", container.path("env")));
      causes.addAll(mounts(at + ".volumeMounts", container.path("volumeMounts"), volumes));
      causes.addAll(resources(at + ".resources", container.path("resources")));
      causes.addAll(security(at + ".securityContext", container.path("securityContext")));
    }
    return causes;
  }

  private static List<Cause> mounts(String path, JsonNode mounts, Set<String> volumes) {
    List<Cause> causes = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < mounts.size(); i++) {
      String at = path + "[" + i + "]";
      String name = Json.text(mounts.get(i), "name");
      if (name.isEmpty()) {
        causes.add(Cause.required(at + ".name", ""));
      }
      if (!volumes.contains(name)) {
        causes.add(Cause.notFound(at + ".name", name));
      }
      String where = Json.text(mounts.get(i), "mountPath");
      if (where.isEmpty()) {
        causes.add(Cause.required(at + ".mountPath", ""));
      }
      if (!paths.add(where)) {
        causes.add(Cause.invalid(at + ".mountPath", where, "must be unique"));
      }
      causes.addAll(VolumePaths.mount(at, mounts.get(i)));
    }
    return causes;
  }
}
