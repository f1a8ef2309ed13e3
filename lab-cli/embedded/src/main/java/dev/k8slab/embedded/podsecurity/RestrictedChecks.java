package dev.k8slab.embedded.podsecurity;

import static dev.k8slab.embedded.podsecurity.PodView.named;
import static dev.k8slab.embedded.podsecurity.PodView.quoted;
import static dev.k8slab.embedded.podsecurity.PodView.setters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the level restricted asks for beyond the baseline. Follows {@code
 * pod-security-admission/policy}.
 */
final class RestrictedChecks {
  static final List<Check> ALL =
      List.of(
          new Check("allowPrivilegeEscalation", 8, "", RestrictedChecks::escalation),
          new Check(
              "capabilities_restricted",
              22,
              "capabilities_baseline",
              RestrictedChecks::capabilities),
          new Check("restrictedVolumes", 0, "hostPathVolumes", RestrictedChecks::volumes),
          new Check("runAsNonRoot", 0, "", RestrictedChecks::nonRoot),
          new Check("runAsUser", 23, "", RestrictedChecks::user),
          new Check(
              "seccompProfile_restricted",
              19,
              "seccompProfile_baseline",
              RestrictedChecks::seccomp));

  private static final int OS_SINCE = 25;
  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private RestrictedChecks() {}

  /** What is Linux's is not asked of Windows. */
  private static boolean isSpared(PodView pod) {
    return pod.version() >= OS_SINCE && pod.isWindows();
  }

  private static Optional<Violation> escalation(PodView pod) {
    List<String> containers =
        pod.containersThat(
            one -> one.path("securityContext").path("allowPrivilegeEscalation").asBoolean(true));
    return isSpared(pod) || containers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                "allowPrivilegeEscalation != false",
                named("container", containers)
                    + " must set securityContext.allowPrivilegeEscalation=false"));
  }

  private static Optional<Violation> capabilities(PodView pod) {
    if (isSpared(pod)) {
      return Optional.empty();
    }
    Set<String> forbidden = new TreeSet<>();
    List<String> keeping =
        pod.containersThat(
            one ->
                !Json.texts(Json.find(one, "securityContext", "capabilities", "drop"))
                    .contains("ALL"));
    List<String> adding =
        pod.containersThat(
            one -> {
              List<String> added =
                  Json.texts(Json.find(one, "securityContext", "capabilities", "add")).stream()
                      .filter(name -> !name.equals("NET_BIND_SERVICE"))
                      .toList();
              forbidden.addAll(added);
              return !added.isEmpty();
            });
    List<String> details = new ArrayList<>();
    if (!keeping.isEmpty()) {
      details.add(
          named("container", keeping) + " must set securityContext.capabilities.drop=[\"ALL\"]");
    }
    if (!adding.isEmpty()) {
      details.add(
          named("container", adding)
              + " must not include "
              + quoted(List.copyOf(forbidden))
              + " in securityContext.capabilities.add");
    }
    return details.isEmpty()
        ? Optional.empty()
        : Optional.of(new Violation("unrestricted capabilities", String.join("; ", details)));
  }

  private static Optional<Violation> volumes(PodView pod) {
    List<String> volumes = new ArrayList<>();
    Set<String> types = new TreeSet<>();
    for (JsonNode volume : pod.spec().path("volumes")) {
      for (var field : volume.properties()) {
        if (!field.getKey().equals("name") && !VOLUMES.contains(field.getKey())) {
          volumes.add(Json.text(volume, "name"));
          types.add(field.getKey());
        }
      }
    }
    return volumes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                "restricted volume types",
                named("volume", volumes)
                    + (volumes.size() == 1 ? " uses " : " use ")
                    + named("restricted volume type", List.copyOf(types))));
  }

  private static Optional<Violation> nonRoot(PodView pod) {
    if (pod.hasOwnUsers()) {
      return Optional.empty();
    }
    JsonNode ofPod = pod.securityContext().path("runAsNonRoot");
    boolean podSays = ofPod.asBoolean();
    boolean podDenies = ofPod.isBoolean() && !podSays;
    List<String> denying =
        pod.containersThat(
            one -> {
              JsonNode said = one.path("securityContext").path("runAsNonRoot");
              return said.isBoolean() && !said.asBoolean();
            });
    List<String> silent =
        pod.containersThat(one -> !one.path("securityContext").path("runAsNonRoot").isBoolean());
    String detail;
    if (podDenies || !denying.isEmpty()) {
      detail = setters(podDenies, denying) + " must not set securityContext.runAsNonRoot=false";
    } else if (!podSays && !silent.isEmpty()) {
      detail =
          "pod or " + named("container", silent) + " must set securityContext.runAsNonRoot=true";
    } else {
      return Optional.empty();
    }
    return Optional.of(new Violation("runAsNonRoot != true", detail));
  }

  private static Optional<Violation> user(PodView pod) {
    if (pod.hasOwnUsers()) {
      return Optional.empty();
    }
    boolean ofPod = isRoot(pod.securityContext());
    List<String> containers = pod.containersThat(one -> isRoot(one.path("securityContext")));
    return !ofPod && containers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation("runAsUser=0", setters(ofPod, containers) + " must not set runAsUser=0"));
  }

  private static boolean isRoot(JsonNode context) {
    return context.path("runAsUser").asLong(-1) == 0;
  }

  private static Optional<Violation> seccomp(PodView pod) {
    if (isSpared(pod)) {
      return Optional.empty();
    }
    String ofPod = profile(pod.securityContext());
    boolean podIsBad = !ofPod.isEmpty() && !isGood(ofPod);
    List<String> bad =
        pod.containersThat(
            one -> {
              String own = profile(one.path("securityContext"));
              return !own.isEmpty() && !isGood(own);
            });
    List<String> silent = pod.containersThat(one -> profile(one.path("securityContext")).isEmpty());
    String detail;
    if (podIsBad || !bad.isEmpty()) {
      detail =
          setters(podIsBad, bad)
              + " must not set securityContext.seccompProfile.type to \"Unconfined\"";
    } else if (ofPod.isEmpty() && !silent.isEmpty()) {
      detail =
          "pod or "
              + named("container", silent)
              + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\"";
    } else {
      return Optional.empty();
    }
    return Optional.of(new Violation("seccompProfile", detail));
  }

  private static String profile(JsonNode context) {
    return Json.text(context, "seccompProfile", "type");
  }

  private static boolean isGood(String profile) {
    return profile.equals("RuntimeDefault") || profile.equals("Localhost");
  }
}
