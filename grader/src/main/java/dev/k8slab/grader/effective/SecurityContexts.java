package dev.k8slab.grader.effective;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a container runs under, from its own securityContext and its pod's. */
public final class SecurityContexts {

  private static final List<String> OF_THE_CONTAINER_ELSE_OF_THE_POD =
      List.of(
          "runAsUser",
          "runAsGroup",
          "runAsNonRoot",
          "seLinuxOptions",
          "seccompProfile",
          "appArmorProfile");
  private static final List<String> OF_THE_POD =
      List.of(
          "fsGroup",
          "fsGroupChangePolicy",
          "supplementalGroups",
          "supplementalGroupsPolicy",
          "sysctls");

  private SecurityContexts() {}

  /**
   * The securityContext that counts for a container, be it an ordinary, an init or an ephemeral
   * one. It follows {@code DetermineEffectiveSecurityContext} of {@code
   * k8s.io/kubernetes/pkg/securitycontext} (for seccomp {@code getSeccompProfile} of {@code
   * pkg/kubelet/kuberuntime}, for AppArmor {@code GetProfile} of {@code pkg/security/apparmor}): a
   * field of the container replaces the pod's as a whole.
   *
   * <p>What the API documents a default for ({@code k8s.io/api/core/v1.SecurityContext}) is always
   * there: {@code privileged}, {@code readOnlyRootFilesystem} and {@code runAsNonRoot} are false,
   * {@code procMount} is {@code Default}, {@code capabilities.add} and {@code .drop} are empty
   * lists and so are {@code supplementalGroups} and {@code sysctls}. {@code
   * allowPrivilegeEscalation} is true unless the container forbids it, whatever capabilities it
   * adds: the process has no_new_privs just then ({@code AddNoNewPrivileges}). The API's reference
   * says it is always true with {@code CAP_SYS_ADMIN}, and the API server refuses the one with the
   * other, but only under this very name. {@code runAsUser}, {@code runAsGroup}, {@code
   * seLinuxOptions}, {@code seccompProfile} and {@code fsGroup} are missing where neither sets
   * them: then the image, the runtime or the kubelet's settings decide.
   *
   * @param pod the container's Pod, or a workload with a Pod template
   * @param container the container's spec
   * @throws IllegalArgumentException where the one is no pod or the other no container
   */
  public static Map<String, Object> effective(
      Map<String, Object> pod, Map<String, Object> container) {
    Map<String, Object> ofPod = Fields.mapAt(PodSpecs.of(pod), "securityContext");
    Map<String, Object> own = Fields.mapAt(container, "securityContext");
    Map<String, Object> effective = new LinkedHashMap<>();
    effective.put("runAsNonRoot", false);
    effective.put("privileged", false);
    effective.put("readOnlyRootFilesystem", false);
    effective.put("procMount", "Default");
    effective.put("supplementalGroups", List.of());
    effective.put("sysctls", List.of());
    effective.putAll(only(ofPod, OF_THE_POD));
    effective.putAll(only(ofPod, OF_THE_CONTAINER_ELSE_OF_THE_POD));
    effective.putAll(own);
    Map<String, Object> capabilities = Fields.mapAt(own, "capabilities");
    effective.put(
        "capabilities",
        Map.of(
            "add", Fields.listAt(capabilities, "add"),
            "drop", Fields.listAt(capabilities, "drop")));
    effective.put(
        "allowPrivilegeEscalation", !Boolean.FALSE.equals(own.get("allowPrivilegeEscalation")));
    return effective;
  }

  private static Map<String, Object> only(Map<String, Object> map, List<String> fields) {
    Map<String, Object> some = new LinkedHashMap<>(map);
    some.keySet().retainAll(fields);
    return some;
  }
}
