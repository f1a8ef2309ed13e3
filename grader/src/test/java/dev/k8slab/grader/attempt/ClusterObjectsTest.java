package dev.k8slab.grader.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.policy.v1beta1.PodSecurityPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An attempt in namespace {@code mine} that began at noon. */
class ClusterObjectsTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final String EARLIER = "2026-11-29T11:59:59Z";
  private static final String LATER = "2026-11-29T12:00:01Z";

  private final List<HasMetadata> cluster = new ArrayList<>();

  private void add(String kind, String name, String namespace, String created, String rest) {
    String version =
        kind.equals("PodSecurityPolicy") ? "policy/v1beta1" : "rbac.authorization.k8s.io/v1";
    cluster.add(
        Serialization.unmarshal(
            """
            apiVersion: %s
            kind: %s
            metadata: {name: %s, namespace: %s, creationTimestamp: "%s"}
            %s
            """
                .formatted(version, kind, name, namespace, created, rest)));
  }

  private void policy(String name, String created) {
    add("PodSecurityPolicy", name, null, created, "spec: {}");
  }

  private void role(String namespace, String name, String policies) {
    add(
        namespace == null ? "ClusterRole" : "Role",
        name,
        namespace,
        LATER,
        "rules: [{apiGroups: [policy], resources: [podsecuritypolicies], verbs: [use]"
            + (policies.isEmpty() ? "" : ", resourceNames: [" + policies + "]")
            + "}]");
  }

  private void bind(String namespace, String name, String role, String subjects) {
    add(
        namespace == null ? "ClusterRoleBinding" : "RoleBinding",
        name,
        namespace,
        LATER,
        "roleRef: {kind: ClusterRole, name: " + role + "}\nsubjects: [" + subjects + "]");
  }

  private List<String> servingOnlyMine() {
    return new ClusterObjects(
            all(Role.class),
            all(RoleBinding.class),
            all(ClusterRole.class),
            all(ClusterRoleBinding.class),
            all(PodSecurityPolicy.class))
        .servingOnly("mine", NOON).stream()
            .map(object -> object.getKind() + "/" + object.getMetadata().getName())
            .toList();
  }

  private <T> List<T> all(Class<T> kind) {
    return cluster.stream()
        .flatMap(object -> kind.isInstance(object) ? Stream.of(kind.cast(object)) : Stream.empty())
        .toList();
  }

  @Test
  void aPolicyThatARoleOfTheNamespaceNamesIsItsOwn() {
    policy("loose", LATER);
    role("mine", "uses-loose", "loose");
    assertThat(servingOnlyMine()).containsExactly("PodSecurityPolicy/loose");
  }

  @Test
  void whatWasThereBeforeStays() {
    policy("shared", EARLIER);
    role("mine", "uses-shared", "shared");
    add("ClusterRole", "old", null, EARLIER, "rules: []");
    bind("mine", "binds-old", "old", "{kind: User, name: jane}");
    assertThat(servingOnlyMine()).isEmpty();
  }

  @Test
  void whatSomebodyElseUsesOrNobodyNamesStays() {
    policy("shared", LATER);
    role("mine", "uses-shared", "shared");
    role("other", "uses-shared", "shared");
    policy("unnamed", LATER);
    role("mine", "uses-all", "");
    role(null, "viewer", "x");
    bind("mine", "here", "viewer", "{kind: User, name: jane}");
    bind("other", "there", "viewer", "{kind: User, name: jane}");
    assertThat(servingOnlyMine()).isEmpty();
  }

  @Test
  void aGrantToTheNamespaceGoesWithItsRoleAndThePolicyOfThat() {
    policy("loose", LATER);
    role(null, "uses-loose", "loose");
    bind(null, "for-all", "uses-loose", "{kind: Group, name: 'system:serviceaccounts:mine'}");
    assertThat(servingOnlyMine())
        .containsExactly(
            "ClusterRoleBinding/for-all", "ClusterRole/uses-loose", "PodSecurityPolicy/loose");
  }

  @Test
  void aGrantToSomebodyElseAsWellStaysWithItsRole() {
    policy("loose", LATER);
    role(null, "uses-loose", "loose");
    bind(
        null,
        "for-both",
        "uses-loose",
        "{kind: Group, name: 'system:serviceaccounts:mine'}, {kind: User, name: jane}");
    assertThat(servingOnlyMine()).isEmpty();
  }
}
