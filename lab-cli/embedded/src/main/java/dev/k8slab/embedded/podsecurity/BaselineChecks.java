package dev.k8slab.embedded.podsecurity;

import static dev.k8slab.embedded.podsecurity.PodView.named;
import static dev.k8slab.embedded.podsecurity.PodView.quoted;
import static dev.k8slab.embedded.podsecurity.PodView.setters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the level baseline forbids. Follows {@code pod-security-admission/policy}. */
final class BaselineChecks {
  static final List<Check> ALL =
      List.of(
          Check.baseline("appArmorProfile", 0, BaselineChecks::appArmor),
          Check.baseline("capabilities_baseline", 0, BaselineChecks::capabilities),
          Check.baseline("hostNamespaces", 0, BaselineChecks::hostNamespaces),
          Check.baseline("hostPathVolumes", 0, BaselineChecks::hostPaths),
          Check.baseline("hostPorts", 0, BaselineChecks::hostPorts),
          Check.baseline("hostProbesAndHostLifecycle", 34, BaselineChecks::hostsOfProbes),
          Check.baseline("privileged", 0, BaselineChecks::privileged),
          Check.baseline("procMount", 0, BaselineChecks::procMount),
          Check.baseline("seLinuxOptions", 0, SeLinuxCheck::look),
          Check.baseline("seccompProfile_baseline", 19, BaselineChecks::seccomp),
          Check.baseline("sysctls", 0, BaselineChecks::sysctls),
          Check.baseline("windowsHostProcess", 0, BaselineChecks::hostProcess));

  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
  private static final Set<String> CAPABILITIES =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  private BaselineChecks() {}

  private static Optional<Violation> violation(boolean violated, String reason, String detail) {
    return violated ? Optional.of(new Violation(reason, detail)) : Optional.empty();
  }

  private static Optional<Violation> appArmor(PodView pod) {
    boolean ofPod = unconfined(pod.securityContext(), "appArmorProfile");
    List<String> containers =
        pod.containersThat(one -> unconfined(one.path("securityContext"), "appArmorProfile"));
    List<String> details = new ArrayList<>();
    pod.metadata()
        .path("annotations")
        .properties()
        .forEach(
            entry -> {
              String value = entry.getValue().asText();
              boolean allowed =
                  value.isEmpty()
                      || value.equals("runtime/default")
                      || value.startsWith("localhost/");
              if (entry.getKey().startsWith(APP_ARMOR) && !allowed) {
                details.add(entry.getKey() + "=" + Cause.quote(value));
              }
            });
    details.sort(null);
    int count = details.size() + containers.size() + (ofPod ? 1 : 0);
    List<String> parts = new ArrayList<>();
    if (ofPod || !containers.isEmpty()) {
      parts.add(
          setters(ofPod, containers) + " must not set AppArmor profile type to \"Unconfined\"");
    }
    if (!details.isEmpty()) {
      parts.add(
          (details.size() == 1 ? "annotation " : "annotations ") + String.join(", ", details));
    }
    return violation(
        count > 0,
        count == 1 ? "forbidden AppArmor profile" : "forbidden AppArmor profiles",
        String.join(", ", parts));
  }

  private static boolean unconfined(JsonNode context, String profile) {
    return Json.text(context, profile, "type").equals("Unconfined");
  }

  private static Optional<Violation> capabilities(PodView pod) {
    Set<String> forbidden = new TreeSet<>();
    List<String> containers =
        pod.containersThat(
            one -> {
              List<String> added =
                  Json.texts(Json.find(one, "securityContext", "capabilities", "add")).stream()
                      .filter(name -> !CAPABILITIES.contains(name))
                      .toList();
              forbidden.addAll(added);
              return !added.isEmpty();
            });
    return violation(
        !containers.isEmpty(),
        "non-default capabilities",
        named("container", containers)
            + " must not include "
            + quoted(List.copyOf(forbidden))
            + " in securityContext.capabilities.add");
  }

  private static Optional<Violation> hostNamespaces(PodView pod) {
    List<String> used =
        List.of("hostNetwork", "hostPID", "hostIPC").stream()
            .filter(name -> pod.spec().path(name).asBoolean())
            .map(name -> name + "=true")
            .toList();
    return violation(!used.isEmpty(), "host namespaces", String.join(", ", used));
  }

  private static Optional<Violation> hostPaths(PodView pod) {
    List<String> volumes = new ArrayList<>();
    for (JsonNode volume : pod.spec().path("volumes")) {
      if (volume.has("hostPath")) {
        volumes.add(Json.text(volume, "name"));
      }
    }
    return violation(!volumes.isEmpty(), "hostPath volumes", named("volume", volumes));
  }

  private static Optional<Violation> hostPorts(PodView pod) {
    Set<Long> ports = new TreeSet<>();
    List<String> containers =
        pod.containersThat(
            one -> {
              boolean any = false;
              for (JsonNode port : one.path("ports")) {
                if (port.path("hostPort").asLong() != 0) {
                  ports.add(port.path("hostPort").asLong());
                  any = true;
                }
              }
              return any;
            });
    List<String> texts = ports.stream().map(String::valueOf).toList();
    return violation(
        !containers.isEmpty(),
        "hostPort",
        named("container", containers)
            + (containers.size() == 1 ? " uses " : " use ")
            + (texts.size() == 1 ? "hostPort " : "hostPorts ")
            + String.join(", ", texts));
  }

  private static Optional<Violation> hostsOfProbes(PodView pod) {
    Set<String> hosts = new TreeSet<>();
    List<String> containers =
        pod.containersThat(
            one -> {
              List<String> found = new ArrayList<>();
              for (JsonNode handler :
                  List.of(
                      one.path("livenessProbe"),
                      one.path("readinessProbe"),
                      one.path("startupProbe"),
                      one.path("lifecycle").path("postStart"),
                      one.path("lifecycle").path("preStop"))) {
                for (String kind : List.of("httpGet", "tcpSocket")) {
                  String host = Json.text(handler, kind, "host");
                  if (!host.isEmpty()) {
                    found.add(host);
                  }
                }
              }
              hosts.addAll(found);
              return !found.isEmpty();
            });
    return violation(
        !containers.isEmpty(),
        "probe or lifecycle host",
        named("container", containers)
            + (containers.size() == 1 ? " uses " : " use ")
            + named("probe or lifecycle host", List.copyOf(hosts)));
  }

  private static Optional<Violation> privileged(PodView pod) {
    List<String> containers =
        pod.containersThat(one -> one.path("securityContext").path("privileged").asBoolean());
    return violation(
        !containers.isEmpty(),
        "privileged",
        named("container", containers) + " must not set securityContext.privileged=true");
  }

  private static Optional<Violation> procMount(PodView pod) {
    if (pod.hasOwnUsers()) {
      return Optional.empty();
    }
    Set<String> forbidden = new TreeSet<>();
    List<String> containers =
        pod.containersThat(
            one -> {
              String type = Json.text(one, "securityContext", "procMount");
              boolean bad = !type.isEmpty() && !type.equals("Default");
              if (bad) {
                forbidden.add(type);
              }
              return bad;
            });
    return violation(
        !containers.isEmpty(),
        "procMount",
        named("container", containers)
            + " must not set securityContext.procMount to "
            + quoted(List.copyOf(forbidden)));
  }

  private static Optional<Violation> seccomp(PodView pod) {
    boolean ofPod = unconfined(pod.securityContext(), "seccompProfile");
    List<String> containers =
        pod.containersThat(one -> unconfined(one.path("securityContext"), "seccompProfile"));
    return violation(
        ofPod || !containers.isEmpty(),
        "seccompProfile",
        setters(ofPod, containers)
            + " must not set securityContext.seccompProfile.type to \"Unconfined\"");
  }

  private static Optional<Violation> sysctls(PodView pod) {
    List<String> forbidden = new ArrayList<>();
    for (JsonNode sysctl : pod.securityContext().path("sysctls")) {
      String name = Json.text(sysctl, "name");
      if (!Sysctls.isSafe(name, pod.version())) {
        forbidden.add(name);
      }
    }
    return violation(!forbidden.isEmpty(), "forbidden sysctls", String.join(", ", forbidden));
  }

  private static Optional<Violation> hostProcess(PodView pod) {
    boolean ofPod = isHostProcess(pod.securityContext());
    List<String> containers = pod.containersThat(one -> isHostProcess(one.path("securityContext")));
    return violation(
        ofPod || !containers.isEmpty(),
        "hostProcess",
        setters(ofPod, containers)
            + " must not set securityContext.windowsOptions.hostProcess=true");
  }

  private static boolean isHostProcess(JsonNode context) {
    return context.path("windowsOptions").path("hostProcess").asBoolean();
  }
}
