package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is expected is what {@code DetermineEffectiveSecurityContext} of {@code
 * k8s.io/kubernetes/pkg/securitycontext} does, and what the API's reference says of {@code
 * SecurityContext} and {@code PodSecurityContext}.
 */
class SecurityContextsTest {

  private static final Map<String, Object> NONE = Map.of();

  private static Map<String, Object> effective(Map<String, Object> ofPod, Map<String, Object> own) {
    Map<String, Object> container = Map.of("name", "web", "securityContext", own);
    Map<String, Object> pod =
        Map.of("spec", Map.of("securityContext", ofPod, "containers", List.of(container)));
    return SecurityContexts.effective(pod, container);
  }

  @Test
  void theContainersOwnFieldsWin() {
    Map<String, Object> effective =
        effective(
            Map.of("runAsUser", 1000L, "runAsGroup", 1000L, "runAsNonRoot", true),
            Map.of("runAsUser", 0L, "runAsNonRoot", false));
    assertThat(effective)
        .containsEntry("runAsUser", 0L)
        .containsEntry("runAsGroup", 1000L)
        .containsEntry("runAsNonRoot", false);
  }

  @Test
  void thePodsFieldsCountForContainersThatSayNothing() {
    Map<String, Object> profile = Map.of("type", "RuntimeDefault");
    Map<String, Object> effective =
        effective(
            Map.of(
                "runAsUser",
                1000L,
                "runAsNonRoot",
                true,
                "seccompProfile",
                profile,
                "seLinuxOptions",
                Map.of("level", "s0")),
            NONE);
    assertThat(effective)
        .containsEntry("runAsUser", 1000L)
        .containsEntry("runAsNonRoot", true)
        .containsEntry("seccompProfile", profile)
        .containsEntry("seLinuxOptions", Map.of("level", "s0"));
  }

  @Test
  void aFieldIsReplacedAsAWhole() {
    assertThat(
            effective(
                Map.of("seLinuxOptions", Map.of("level", "s0", "role", "r")),
                Map.of("seLinuxOptions", Map.of("user", "u"))))
        .containsEntry("seLinuxOptions", Map.of("user", "u"));
  }

  @Test
  void holdsForInitAndEphemeralContainersAndForTemplates() {
    Map<String, Object> prepare =
        Map.of("name", "prepare", "securityContext", Map.of("runAsUser", 0L));
    Map<String, Object> debug = Map.of("name", "debug");
    Map<String, Object> spec =
        Map.of(
            "securityContext", Map.of("runAsUser", 1000L),
            "containers", List.of(Map.of("name", "web")),
            "initContainers", List.of(prepare),
            "ephemeralContainers", List.of(debug));
    Map<String, Object> deployment = Map.of("spec", Map.of("template", Map.of("spec", spec)));
    assertThat(SecurityContexts.effective(deployment, prepare)).containsEntry("runAsUser", 0L);
    assertThat(SecurityContexts.effective(deployment, debug)).containsEntry("runAsUser", 1000L);
  }

  @Test
  void tellsTheApisDefaultsWhereNothingIsSet() {
    assertThat(effective(NONE, NONE))
        .containsOnly(
            Map.entry("privileged", false),
            Map.entry("readOnlyRootFilesystem", false),
            Map.entry("runAsNonRoot", false),
            Map.entry("allowPrivilegeEscalation", true),
            Map.entry("procMount", "Default"),
            Map.entry("capabilities", Map.of("add", List.of(), "drop", List.of())),
            Map.entry("supplementalGroups", List.of()),
            Map.entry("sysctls", List.of()));
  }

  @Test
  void someFieldsAreTheContainersAlone() {
    assertThat(
            effective(
                Map.of("readOnlyRootFilesystem", true, "privileged", true),
                Map.of("capabilities", Map.of("drop", List.of("ALL")))))
        .containsEntry("readOnlyRootFilesystem", false)
        .containsEntry("privileged", false)
        .containsEntry("capabilities", Map.of("add", List.of(), "drop", List.of("ALL")));
  }

  @Test
  void someFieldsAreThePodsAlone() {
    List<Object> sysctls = List.of(Map.of("name", "kernel.shm_rmid_forced", "value", "1"));
    assertThat(
            effective(
                Map.of("fsGroup", 2000L, "supplementalGroups", List.of(3000L), "sysctls", sysctls),
                NONE))
        .containsEntry("fsGroup", 2000L)
        .containsEntry("supplementalGroups", List.of(3000L))
        .containsEntry("sysctls", sysctls);
  }

  @Test
  void escalationIsForbiddenOnlyWhereItSaysSo() {
    assertThat(effective(NONE, Map.of("allowPrivilegeEscalation", false)))
        .containsEntry("allowPrivilegeEscalation", false);
    assertThat(effective(NONE, Map.of("allowPrivilegeEscalation", true)))
        .containsEntry("allowPrivilegeEscalation", true);
  }

  /**
   * {@code AddNoNewPrivileges} looks at the field alone. Tried on 1.20: {@code NoNewPrivs} is 1 in
   * the processes of all of these.
   */
  @ParameterizedTest
  @ValueSource(strings = {"SYS_ADMIN", "ALL", "sys_admin", "cap_sys_admin"})
  void whoForbidsItIsKeptFromItWhateverCapabilityIsAdded(String capability) {
    assertThat(
            effective(
                NONE,
                Map.of(
                    "allowPrivilegeEscalation",
                    false,
                    "capabilities",
                    Map.of("add", List.of("NET_ADMIN", capability)))))
        .containsEntry("allowPrivilegeEscalation", false);
  }
}
