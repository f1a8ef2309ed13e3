package dev.k8slab.embedded.psp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * What a policy does not allow in one container. Follows {@code
 * podsecuritypolicy.simpleProvider.validateContainer}.
 */
record ContainerChecks(
    JsonNode policy, String path, JsonNode container, JsonNode ofPod, List<Cause> causes) {
  private static final Cause.Verbatim NIL = new Cause.Verbatim("\"null\"");

  private String context(String field) {
    return path + ".securityContext." + field;
  }

  /** A field of the container, or, where it says nothing, of the pod. */
  private JsonNode effective(String field) {
    JsonNode own = container.path("securityContext").path(field);
    return own.isMissingNode() ? ofPod.path(field) : own;
  }

  void users() {
    Ids users = new Ids(policy.path("runAsUser"));
    JsonNode user = effective("runAsUser");
    JsonNode nonRoot = effective("runAsNonRoot");
    switch (users.rule()) {
      case "MustRunAs" -> {
        if (user.isMissingNode()) {
          causes.add(Cause.required(context("runAsUser"), ""));
        } else if (!users.allows(user.asLong())) {
          causes.add(
              Cause.invalid(
                  context("runAsUser"), user.asLong(), "must be in the ranges: " + users.ranges()));
        }
      }
      case "MustRunAsNonRoot" -> {
        if (user.isMissingNode() && nonRoot.isMissingNode()) {
          causes.add(Cause.required(context("runAsNonRoot"), "must be true"));
        } else if (nonRoot.isBoolean() && !nonRoot.asBoolean()) {
          causes.add(Cause.invalid(context("runAsNonRoot"), false, "must be true"));
        } else if (user.isNumber() && user.asLong() == 0) {
          causes.add(
              Cause.invalid(context("runAsUser"), 0L, "running with the root UID is forbidden"));
        }
      }
      default -> {}
    }
    Ids groups = new Ids(policy.path("runAsGroup"));
    JsonNode group = effective("runAsGroup");
    boolean bound = !groups.rule().equals("RunAsAny") && group.isNumber();
    if (bound && !groups.allows(group.asLong())) {
      causes.add(
          Cause.invalid(
              context("runAsGroup"), group.asLong(), "must be in the ranges: " + groups.ranges()));
    }
  }

  void privileges() {
    JsonNode own = container.path("securityContext");
    if (own.path("privileged").asBoolean() && !policy.path("privileged").asBoolean()) {
      causes.add(
          Cause.invalid(context("privileged"), true, "Privileged containers are not allowed"));
    }
    String mount = own.path("procMount").asText("Default");
    List<String> mounts = Json.texts(policy.path("allowedProcMountTypes"));
    boolean mountAllowed =
        mounts.isEmpty() ? mount.equals("Default") : mounts.contains("*") || mounts.contains(mount);
    if (!mountAllowed) {
      causes.add(Cause.invalid(context("procMount"), mount, "ProcMountType is not allowed"));
    }
  }

  void capabilities() {
    JsonNode own = container.path("securityContext").path("capabilities");
    List<String> allowed = new ArrayList<>(Json.texts(policy.path("allowedCapabilities")));
    allowed.addAll(Json.texts(policy.path("defaultAddCapabilities")));
    for (String name : Json.texts(own.path("add"))) {
      if (!allowed.contains("*") && !allowed.contains(name)) {
        causes.add(Cause.invalid(context("capabilities.add"), name, "capability may not be added"));
      }
    }
    List<String> dropped = Json.texts(own.path("drop"));
    for (String name : Json.texts(policy.path("requiredDropCapabilities"))) {
      if (!dropped.contains(name)) {
        causes.add(
            Cause.invalid(
                context("capabilities.drop"),
                new Cause.Verbatim("[]core.Capability{" + quoted(dropped) + "}"),
                name + " is required to be dropped but was not found"));
      }
    }
  }

  private static String quoted(List<String> names) {
    return String.join(", ", names.stream().map(Cause::quote).toList());
  }

  void hostPorts() {
    List<String> ranges = new ArrayList<>();
    policy
        .path("hostPorts")
        .forEach(
            range ->
                ranges.add(
                    range.path("min").equals(range.path("max"))
                        ? range.path("min").asText()
                        : range.path("min").asText() + "-" + range.path("max").asText()));
    for (JsonNode port : container.path("ports")) {
      long number = port.path("hostPort").asLong();
      if (number > 0
          && !new Ids(Json.object().set("ranges", policy.path("hostPorts"))).allows(number)) {
        causes.add(
            Cause.invalid(
                path + ".hostPort",
                number,
                "Host port "
                    + number
                    + " is not allowed to be used. Allowed ports: ["
                    + String.join(",", ranges)
                    + "]"));
      }
    }
  }

  void fileSystem() {
    if (!policy.path("readOnlyRootFilesystem").asBoolean()) {
      return;
    }
    JsonNode own = container.path("securityContext").path("readOnlyRootFilesystem");
    if (own.isMissingNode()) {
      causes.add(
          Cause.invalid(
              context("readOnlyRootFilesystem"),
              NIL,
              "ReadOnlyRootFilesystem may not be nil and must be set to true"));
    } else if (!own.asBoolean()) {
      causes.add(
          Cause.invalid(
              context("readOnlyRootFilesystem"),
              false,
              "ReadOnlyRootFilesystem must be set to true"));
    }
  }

  void escalation() {
    JsonNode own = container.path("securityContext");
    if (!policy.path("allowPrivilegeEscalation").asBoolean(true)
        && own.path("allowPrivilegeEscalation").asBoolean(true)) {
      boolean said = own.has("allowPrivilegeEscalation");
      causes.add(
          Cause.invalid(
              context("allowPrivilegeEscalation"),
              said ? Boolean.TRUE : NIL,
              "Allowing privilege escalation for containers is not allowed"));
    }
  }

  void seLinux() {
    JsonNode wanted = policy.path("seLinux").path("seLinuxOptions");
    if (!Json.text(policy, "seLinux", "rule").equals("MustRunAs")) {
      return;
    }
    for (String field : List.of("level", "role", "type", "user")) {
      String must = Json.text(wanted, field);
      String is = Json.text(effective("seLinuxOptions"), field);
      if (!is.equals(must)) {
        causes.add(Cause.invalid(context("seLinuxOptions." + field), is, "must be " + must));
      }
    }
  }
}
