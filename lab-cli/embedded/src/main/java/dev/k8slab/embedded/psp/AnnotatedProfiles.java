package dev.k8slab.embedded.psp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.SeccompAnnotations;
import dev.k8slab.embedded.status.Cause;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The seccomp and AppArmor profiles of pods, which policies allow and set by annotations. Follows
 * the packages {@code seccomp} and {@code apparmor} of {@code podsecuritypolicy}.
 */
final class AnnotatedProfiles {
  private static final String SECCOMP = "seccomp.security.alpha.kubernetes.io/";
  private static final String APP_ARMOR = "apparmor.security.beta.kubernetes.io/";
  private static final String OF_CONTAINER = "container.";
  private static final String ALLOWED = "allowedProfileNames";
  private static final String DEFAULT = "defaultProfileName";
  private static final List<String> RUNTIME = List.of("runtime/default", "docker/default");

  private final JsonNode policy;

  /** Of a policy, as it is stored. */
  AnnotatedProfiles(JsonNode policy) {
    this.policy = policy.path("metadata").path("annotations");
  }

  private static String annotation(JsonNode pod, String key) {
    return Json.text(pod, "metadata", "annotations", key);
  }

  private static void annotate(ObjectNode pod, String key, String value) {
    if (annotation(pod, key).isEmpty() && !value.isEmpty()) {
      Json.at(pod, "metadata", "annotations").put(key, value);
    }
  }

  /** Sets what a pod does not say itself. */
  void apply(ObjectNode pod) {
    String own = SeccompAnnotations.annotationFor(profile(pod.path("spec")));
    annotate(pod, SECCOMP + "pod", own.isEmpty() ? Json.text(policy, SECCOMP + DEFAULT) : own);
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : pod.path("spec").path(list)) {
        String key = OF_CONTAINER + APP_ARMOR + Json.text(container, "name");
        annotate(pod, key, Json.text(policy, APP_ARMOR + DEFAULT));
      }
    }
  }

  private static JsonNode profile(JsonNode holder) {
    return holder.path("securityContext").path("seccompProfile");
  }

  /** Adds what the policy has against the pod's own seccomp profile. */
  void pod(JsonNode pod, List<Cause> causes) {
    seccomp(SECCOMP + "pod", ofPod(pod), causes);
  }

  /** Adds what the policy has against the profiles of a container. */
  void container(JsonNode pod, JsonNode container, List<Cause> causes) {
    String name = Json.text(container, "name");
    appArmor(pod, OF_CONTAINER + APP_ARMOR + name, causes);
    String key = OF_CONTAINER + SECCOMP + name;
    String field = SeccompAnnotations.annotationFor(profile(container));
    String own = annotation(pod, key).isEmpty() ? field : annotation(pod, key);
    seccomp(key, own.isEmpty() ? ofPod(pod) : own, causes);
  }

  private static String ofPod(JsonNode pod) {
    String own = annotation(pod, SECCOMP + "pod");
    return own.isEmpty() ? SeccompAnnotations.annotationFor(profile(pod.path("spec"))) : own;
  }

  private void seccomp(String key, String profile, List<Cause> causes) {
    String allowed = Json.text(policy, SECCOMP + ALLOWED);
    List<String> names = List.of(allowed.split(","));
    if (names.contains("*")) {
      return;
    }
    if (allowed.isEmpty()) {
      if (!profile.isEmpty()) {
        causes.add(Cause.forbidden(path(key), "seccomp may not be set"));
      }
      return;
    }
    boolean known = RUNTIME.contains(profile) && names.stream().anyMatch(RUNTIME::contains);
    if (!known && !names.contains(profile)) {
      String why = profile + " is not an allowed seccomp profile. Valid values are " + allowed;
      causes.add(Cause.forbidden(path(key), why));
    }
  }

  private void appArmor(JsonNode pod, String key, List<Cause> causes) {
    String allowed = Json.text(policy, APP_ARMOR + ALLOWED);
    List<String> names = List.of(allowed.split(","));
    String profile = annotation(pod, key);
    if (allowed.isEmpty() || names.contains(profile)) {
      return;
    }
    String quoted =
        Arrays.stream(allowed.split(",")).map(Cause::quote).collect(Collectors.joining(", "));
    String why =
        profile.isEmpty()
            ? "AppArmor profile must be set"
            : profile + " is not an allowed profile. Allowed values: " + quoted;
    causes.add(Cause.forbidden(path(key), why));
  }

  private static String path(String key) {
    return "pod.metadata.annotations[" + key + "]";
  }
}
