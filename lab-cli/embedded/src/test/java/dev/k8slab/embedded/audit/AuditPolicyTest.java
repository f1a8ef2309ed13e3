package dev.k8slab.embedded.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.embedded.auth.AccessQuestion;
import dev.k8slab.embedded.auth.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expectations are those of Kubernetes' documentation, "Auditing", and of its API reference. */
class AuditPolicyTest {
  private static final User ADA = new User("ada", "", List.of("devs"), Map.of());

  private static AuditPolicy policy(String rules) {
    return AuditPolicy.parse(
        "apiVersion: audit.k8s.io/v1\nkind: Policy\nomitStages: [RequestReceived]\nrules:\n"
            + rules);
  }

  private static AccessQuestion resource(
      String verb, String group, String resource, String subresource, String namespace) {
    return new AccessQuestion(true, verb, group, resource, subresource, namespace, "one", "");
  }

  private static AccessQuestion path(String path) {
    return new AccessQuestion(false, "get", "", "", "", "", "", path);
  }

  private static Level level(AuditPolicy policy, AccessQuestion question) {
    return policy.of(ADA, question).level();
  }

  @Test
  void theFirstRuleThatMatchesDecides() {
    AuditPolicy policy =
        policy(
            """
            - {level: None, users: [bob]}
            - {level: Request, userGroups: [devs], verbs: [create]}
            - {level: Metadata}
            """);
    assertThat(level(policy, resource("create", "", "pods", "", "a"))).isEqualTo(Level.REQUEST);
    assertThat(level(policy, resource("get", "", "pods", "", "a"))).isEqualTo(Level.METADATA);
    assertThat(policy.of(null, resource("create", "", "pods", "", "a")).level())
        .isEqualTo(Level.METADATA);
    assertThat(level(policy("- {level: None, users: [bob]}\n"), path("/version")))
        .isEqualTo(Level.NONE);
  }

  @Test
  void aSubresourceIsNamedOrComesWithAStar() {
    AuditPolicy policy =
        policy(
            """
            - {level: Metadata, resources: [{group: "", resources: [pods, services/*, "*/scale"]}]}
            """);
    assertThat(level(policy, resource("get", "", "pods", "", "a"))).isEqualTo(Level.METADATA);
    assertThat(level(policy, resource("get", "", "pods", "log", "a"))).isEqualTo(Level.NONE);
    assertThat(level(policy, resource("get", "", "services", "status", "a")))
        .isEqualTo(Level.METADATA);
    assertThat(level(policy, resource("get", "", "services", "", "a"))).isEqualTo(Level.NONE);
    assertThat(level(policy, resource("get", "", "things", "scale", "a")))
        .isEqualTo(Level.METADATA);
    assertThat(level(policy, resource("get", "apps", "pods", "", "a"))).isEqualTo(Level.NONE);
  }

  @Test
  void namespacesAndPathsAreOfTheirOwnKindOfRequest() {
    AuditPolicy policy =
        policy(
            """
            - {level: Request, namespaces: [kube-system]}
            - {level: Metadata, nonResourceURLs: ["/api*", /version]}
            """);
    assertThat(level(policy, resource("get", "", "pods", "", "kube-system")))
        .isEqualTo(Level.REQUEST);
    assertThat(level(policy, resource("get", "", "pods", "", "a"))).isEqualTo(Level.NONE);
    assertThat(level(policy, path("/apis/apps"))).isEqualTo(Level.METADATA);
    assertThat(level(policy, path("/version"))).isEqualTo(Level.METADATA);
    assertThat(level(policy, path("/versions"))).isEqualTo(Level.NONE);
  }

  @Test
  void stagesOfThePolicyAndOfTheRuleAreLeftOut() {
    Ruling ruling =
        policy("- {level: Metadata, omitStages: [ResponseStarted]}\n").of(ADA, path("/version"));
    assertThat(ruling.writes("RequestReceived")).isFalse();
    assertThat(ruling.writes("ResponseStarted")).isFalse();
    assertThat(ruling.writes("ResponseComplete")).isTrue();
  }

  @Test
  void whatIsNoPolicyIsRefused() {
    assertThatThrownBy(() -> AuditPolicy.parse("kind: Policy"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> policy("- {level: Everything}\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Everything");
  }
}
