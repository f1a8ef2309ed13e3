package dev.k8slab.embedded.psp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a policy does not allow in a pod. Follows {@code
 * podsecuritypolicy.simpleProvider.ValidatePod}.
 */
final class PolicyChecks {
  private static final Set<String> SAFE_SYSCTLS =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range");

  private final JsonNode policy;
  private final AnnotatedProfiles profiles;
  private final List<Cause> causes = new ArrayList<>();

  private PolicyChecks(JsonNode policy) {
    this.policy = policy.path("spec");
    this.profiles = new AnnotatedProfiles(policy);
  }

  /** All that a policy has against a pod. */
  static List<Cause> of(JsonNode policy, JsonNode pod) {
    PolicyChecks checks = new PolicyChecks(policy);
    checks.check(pod);
    return checks.causes;
  }

  private void check(JsonNode pod) {
    JsonNode spec = pod.path("spec");
    JsonNode context = spec.path("securityContext");
    List<Long> fsGroups = new ArrayList<>();
    if (context.has("fsGroup")) {
      fsGroups.add(context.get("fsGroup").asLong());
    }
    groups("spec.securityContext.fsGroup", new Ids(policy.path("fsGroup")), fsGroups);
    List<Long> supplemental = new ArrayList<>();
    context.path("supplementalGroups").forEach(group -> supplemental.add(group.asLong()));
    groups(
        "spec.securityContext.supplementalGroups",
        new Ids(policy.path("supplementalGroups")),
        supplemental);
    profiles.pod(pod, causes);
    host(spec, "hostNetwork", "Host network is not allowed to be used");
    host(spec, "hostPID", "Host PID is not allowed to be used");
    host(spec, "hostIPC", "Host IPC is not allowed to be used");
    sysctls(context.path("sysctls"));
    volumes(spec);
    for (String list : List.of("initContainers", "containers")) {
      int index = 0;
      for (JsonNode container : spec.path(list)) {
        container("spec." + list + "[" + index++ + "]", pod, container);
      }
    }
  }

  private void host(JsonNode spec, String field, String words) {
    if (spec.path(field).asBoolean() && !policy.path(field).asBoolean()) {
      causes.add(Cause.invalid("spec.securityContext." + field, true, words));
    }
  }

  private void groups(String path, Ids rule, List<Long> groups) {
    if (rule.rule().equals("RunAsAny")) {
      return;
    }
    if (groups.isEmpty() && rule.rule().equals("MustRunAs")) {
      causes.add(
          Cause.invalid(path, "", "unable to validate empty groups against required ranges"));
    }
    for (long group : groups) {
      if (!rule.allows(group)) {
        String listed = String.join(", ", groups.stream().map(String::valueOf).toList());
        causes.add(
            Cause.invalid(
                path,
                new Cause.Verbatim("[]int64{" + listed + "}"),
                "group " + group + " must be in the ranges: " + rule.ranges()));
      }
    }
  }

  private void sysctls(JsonNode sysctls) {
    int index = 0;
    for (JsonNode sysctl : sysctls) {
      String name = Json.text(sysctl, "name");
      String path = "pod.spec.securityContext.sysctls[" + index++ + "]";
      if (matches(policy.path("forbiddenSysctls"), name)) {
        causes.add(Cause.forbidden(path, "sysctl " + Cause.quote(name) + " is not allowed"));
      } else if (!SAFE_SYSCTLS.contains(name)
          && !matches(policy.path("allowedUnsafeSysctls"), name)) {
        causes.add(Cause.forbidden(path, "unsafe sysctl " + Cause.quote(name) + " is not allowed"));
      }
    }
  }

  private static boolean matches(JsonNode patterns, String name) {
    return Json.texts(patterns).stream()
        .anyMatch(
            pattern ->
                pattern.endsWith("*")
                    ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                    : name.equals(pattern));
  }

  private void volumes(JsonNode spec) {
    List<String> allowed = Json.texts(policy.path("volumes"));
    int index = 0;
    for (JsonNode volume : spec.path("volumes")) {
      String path = "spec.volumes[" + index++ + "]";
      for (var field : volume.properties()) {
        String type = field.getKey();
        if (type.equals("name")) {
          continue;
        }
        if (!allowed.contains("*") && !allowed.contains(type)) {
          causes.add(Cause.invalid(path, type, type + " volumes are not allowed to be used"));
        } else if (type.equals("hostPath")) {
          hostPath(path, Json.text(field.getValue(), "path"));
        }
      }
    }
  }

  private void hostPath(String path, String wanted) {
    JsonNode allowed = policy.path("allowedHostPaths");
    for (JsonNode one : allowed) {
      String prefix = Json.text(one, "pathPrefix").replaceAll("/+$", "");
      if (wanted.equals(prefix) || wanted.startsWith(prefix + "/")) {
        return;
      }
    }
    if (!allowed.isEmpty()) {
      causes.add(Cause.invalid(path + ".hostPath.pathPrefix", wanted, "is not allowed to be used"));
    }
  }

  private void container(String path, JsonNode pod, JsonNode container) {
    JsonNode ofPod = pod.path("spec").path("securityContext");
    ContainerChecks checks = new ContainerChecks(policy, path, container, ofPod, causes);
    checks.users();
    checks.seLinux();
    profiles.container(pod, container, causes);
    checks.privileges();
    checks.capabilities();
    checks.hostPorts();
    checks.fileSystem();
    checks.escalation();
  }
}
